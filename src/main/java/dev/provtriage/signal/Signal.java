package dev.provtriage.signal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an error says, in the standard vocabulary, whatever system wrote it. A fact that rules see: an incident has at
 * most one, the decisive one.
 *
 * @param codes every code that says the same, the decisive one first, such as {@code LDAP 68}
 * @param text the message that the decisive code stands in or beside, cut to one line of at most 300 characters
 * @param field the attribute that the error names, if it names one
 * @param retryAfter how long the target asked to wait
 */
public record Signal(
        SignalKind kind,
        List<String> codes,
        String text,
        @Nullable String field,
        @Nullable Duration retryAfter) {

    public Signal {
        codes = List.copyOf(codes);
    }

    public Delivery delivery() {
        return kind.delivery();
    }

    public boolean namesField() {
        return field != null;
    }
}
