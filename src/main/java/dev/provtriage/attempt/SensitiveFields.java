package dev.provtriage.attempt;

import java.util.List;
import java.util.Locale;

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

    private SensitiveFields() {}

    /** Whether a field of this name is a secret: {@code userPassword}, {@code __PASSWORD__}, {@code client_secret}. */
    public static boolean sensitive(String fieldName) {
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
