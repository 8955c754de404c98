package dev.provtriage.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How outages are told by mail.
 *
 * @param user of the mail server; null to send without a login
 * @param password null where there is no user
 * @param from address of the sender
 * @param to addresses of the recipients; each gets a mail of its own
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password,
        String from,
        List<String> to) {

    /** Without the password, which must not get into a log. */
    @Override
    public String toString() {
        return "mail by " + host + ":" + port + " (" + security + ") from " + from + " to " + String.join(", ", to);
    }

    /** How the way to the mail server is encrypted. */
    public enum Security {
        /** From the first byte. */
        TLS(465),
        /** After an unencrypted greeting; a server that does not offer it gets no mail. */
        STARTTLS(587),
        /** Not at all. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        int port() {
            return port;
        }
    }
}
