package dev.provtriage.attempt;

import java.util.List;
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
}
