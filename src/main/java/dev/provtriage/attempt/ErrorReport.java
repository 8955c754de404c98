package dev.provtriage.attempt;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An error as it was logged, before anybody has understood it.
 *
 * @param type class of the outermost exception
 * @param code code in the words of the system that wrote it, such as {@code LDAP 68}, {@code SQLState 23505}, {@code HTTP 409}
 * @param message text of the outermost exception, or the body of an answer
 * @param causes the chain below the outermost exception, outer before inner
 */
public record ErrorReport(
        @Nullable String type,
        @Nullable String code,
        @Nullable String message,
        List<Cause> causes) {

    public ErrorReport {
        causes = List.copyOf(causes);
    }

    /**
     * Whether its code or a text, of its own or of a cause, says more than that something failed.
     *
     * @param named whether the attempt names a word itself, as its account or its target
     */
    boolean saysWhy(Predicate<String> named) {
        return !VagueText.vague(code, named)
                || !VagueText.vague(message, named)
                || causes.stream().anyMatch(cause -> !VagueText.vague(cause.message(), named));
    }

    /** The same error, with every occurrence of a secret in its texts masked; secrets under 4 characters are left. */
    public ErrorReport masked(Collection<String> secrets) {
        return new ErrorReport(
                type,
                masked(code, secrets),
                masked(message, secrets),
                causes.stream()
                        .map(cause -> new Cause(cause.type(), masked(cause.message(), secrets)))
                        .toList());
    }

    private static @Nullable String masked(@Nullable String text, Collection<String> secrets) {
        if (text == null) {
            return null;
        }
        String masked = text;
        for (String secret : secrets) {
            // A shorter one would tear words apart that have nothing to do with it.
            if (secret.length() >= 4) {
                masked = masked.replace(secret, FieldValue.MASK);
            }
        }
        return masked;
    }
}
