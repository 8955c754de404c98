package dev.provtriage.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what a webhook sends, as Standard Webhooks 1.0 says (standardwebhooks.com), with HMAC-SHA256. */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    /** What Standard Webhooks asks of a secret, in bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private WebhookSignature(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Throws IllegalArgumentException, with what to do, if the secret cannot be used. */
    static WebhookSignature of(String secret) {
        byte[] bytes;
        if (secret.startsWith(PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("what follows whsec_ is not Base64; write the secret in Base64", e);
            }
        } else {
            bytes = secret.getBytes(StandardCharsets.UTF_8);
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("it has " + bytes.length + " bytes; give 24 to 64 random ones");
        }
        return new WebhookSignature(bytes);
    }

    /** The header {@code webhook-signature}. */
    String of(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
