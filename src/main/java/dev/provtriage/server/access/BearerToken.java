package dev.provtriage.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a client sends to be known (RFC 6750). It is 256 random bits, so its plain SHA-256 may be kept: a slow, salted hash
 * protects words that people choose, which can be guessed; this cannot.
 */
public final class BearerToken {

    /** So that people, and scanners of leaked secrets, know what it is. */
    private static final String PREFIX = "provtriage_";

    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BearerToken() {}

    /** A new one, which is shown once and kept nowhere. */
    public static String make() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is kept of it: SHA-256 in hexadecimal digits. */
    public static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares two hashes in a time that does not tell where they differ. */
    static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
