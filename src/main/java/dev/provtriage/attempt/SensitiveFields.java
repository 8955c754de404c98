package dev.provtriage.attempt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows by its name which field holds a secret, whose value no output, log or store may ever show. */
public final class SensitiveFields {

    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passwort",
            "kennwort",
            "motdepasse",
            "contraseña",
            "userpw",
            "secret",
            "token",
            "credential",
            "apikey",
            "privatekey");

    private static final int MOST_KNOWN = 1_000;

    // A log has few names, again and again; a hostile one has many, and gets no more room than this.
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private SensitiveFields() {}

    /** Whether a field of this name is a secret: {@code userPassword}, {@code __PASSWORD__}, {@code client_secret}. */
    public static boolean sensitive(String fieldName) {
        Boolean known = KNOWN.get(fieldName);
        if (known != null) {
            return known;
        }
        boolean sensitive = namesSecret(fieldName);
        if (KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(fieldName, sensitive);
        }
        return sensitive;
    }

    private static boolean namesSecret(String fieldName) {
        String plain = fieldName
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace("-", "")
                .replace(" ", "");
        return plain.equals("pwd")
                || plain.equals("unicodepwd")
                || PARTS.stream().anyMatch(plain::contains);
    }
}
