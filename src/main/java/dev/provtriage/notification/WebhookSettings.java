package dev.provtriage.notification;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How outages are told by webhook.
 *
 * @param secret by which what is sent is signed: {@code whsec_} and 24 to 64 bytes in Base64, or any text of 24 to 64
 *     characters; null to send unsigned
 */
public record WebhookSettings(URI url, @Nullable String secret) {

    /** Without the secret, and without what may stand in the address as one. */
    @Override
    public String toString() {
        return "webhook at " + url.getScheme() + "://" + url.getHost() + (secret == null ? ", unsigned" : ", signed");
    }
}
