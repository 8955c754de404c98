package dev.provtriage.logs;

import dev.provtriage.attempt.SensitiveFields;
import java.util.HashMap;
import java.util.Map;

/** Which names in a log stand before a secret. Remembers the answers, since a log has few names and many lines. */
final class SecretNames {

    /** More names than that are made up, and must not fill the memory. */
    private static final int REMEMBERED = 4096;

    private static final int LONGEST = 64;

    private final Map<String, Boolean> answers = new HashMap<>();

    boolean secret(String name) {
        Boolean known = answers.get(name);
        if (known != null) {
            return known;
        }
        boolean secret = SensitiveFields.sensitive(name) || authorization(name) || cookie(name);
        if (answers.size() >= REMEMBERED) {
            answers.clear();
        }
        if (name.length() <= LONGEST) {
            answers.put(name, secret);
        }
        return secret;
    }

    /** Whether the name is that of an HTTP header that carries credentials (RFC 9110, section 11). */
    static boolean authorization(String name) {
        return name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization");
    }

    /** Whether the name is that of an HTTP header that carries sessions (RFC 6265). */
    static boolean cookie(String name) {
        return name.equalsIgnoreCase("Set-Cookie") || name.equalsIgnoreCase("Cookie");
    }
}
