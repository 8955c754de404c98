package dev.provtriage.notification;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Over which channels outages are told; the log tells them always. They come from a properties file, in UTF-8, or from the
 * environment, which wins:
 *
 * <pre>
 * mail.host             PROVTRIAGE_MAIL_HOST             of the mail server; with it there is mail
 * mail.port             PROVTRIAGE_MAIL_PORT             465 with tls, 587 with starttls, 25 with none
 * mail.security         PROVTRIAGE_MAIL_SECURITY         tls, starttls (the default) or none
 * mail.user             PROVTRIAGE_MAIL_USER             none: without a login
 * mail.password         PROVTRIAGE_MAIL_PASSWORD
 * mail.password-file    PROVTRIAGE_MAIL_PASSWORD_FILE    a file whose first line is the password, instead of it
 * mail.from             PROVTRIAGE_MAIL_FROM             address of the sender
 * mail.to               PROVTRIAGE_MAIL_TO               addresses of the recipients, with commas between them
 * webhook.url           PROVTRIAGE_WEBHOOK_URL           https, or http to this machine; with it there is a webhook
 * webhook.secret        PROVTRIAGE_WEBHOOK_SECRET        none: unsigned
 * webhook.secret-file   PROVTRIAGE_WEBHOOK_SECRET_FILE   a file whose first line is the secret, instead of it
 * </pre>
 *
 * @param mail null for none
 * @param webhook null for none
 */
public record NotificationSettings(
        @Nullable MailSettings mail, @Nullable WebhookSettings webhook) {

    /** The log alone. */
    public static NotificationSettings none() {
        return new NotificationSettings(null, null);
    }

    /**
     * Reads settings, and the files in which secrets are.
     *
     * @param file null for none
     * @param environment names and values, such as those of {@link System#getenv()}
     * @throws NotificationSettingsException with all that is wrong
     */
    public static NotificationSettings read(@Nullable Path file, Map<String, String> environment)
            throws NotificationSettingsException {
        return new SettingsReader(file, environment).read();
    }

    /** For people, without secrets. */
    @Override
    public String toString() {
        return "log" + (mail == null ? "" : "; " + mail) + (webhook == null ? "" : "; " + webhook);
    }
}
