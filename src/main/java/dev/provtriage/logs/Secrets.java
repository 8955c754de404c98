package dev.provtriage.logs;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.provtriage.attempt.FieldValue;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The secrets that one piece of a log shows, by which they are found again in its texts. */
final class Secrets {

    /** A shorter value is found in any text by chance. */
    private static final int SHORTEST = 4;

    /** Values that a field of any name has, and that give nothing away. */
    private static final Set<String> PLAIN = Set.of("true", "false", "null", "none");

    /** So many in one piece are no passwords but a trap for who seeks each of them in each text. */
    private static final int MANY = 200;

    /** A secret that holds another one before that. */
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private Set<String> values = Set.of();

    void note(String value) {
        String secret = value.strip();
        if (secret.length() < SHORTEST || PLAIN.contains(secret) || secret.equals(FieldValue.MASK)) {
            return;
        }
        if (values.isEmpty()) {
            values = new TreeSet<>(LONGEST_FIRST);
        }
        values.add(secret);
        String asJson = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        if (!asJson.equals(secret)) {
            values.add(asJson);
        }
    }

    boolean none() {
        return values.isEmpty();
    }

    boolean among(String text) {
        return values.contains(text);
    }

    /** Whether the text shows a secret, for all one can tell. */
    boolean in(String text) {
        return values.size() > MANY || values.stream().anyMatch(text::contains);
    }

    /** The text with each secret masked. */
    String masked(String text) {
        if (values.size() > MANY) {
            return FieldValue.MASK;
        }
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, FieldValue.MASK);
        }
        return masked;
    }
}
