package dev.provtriage.server.rules;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.target.Snapshots;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what terms the rules are changed.
 *
 * @param author who changes them
 * @param seen digest of the rule set that the author has looked at, which alone is changed; null for any
 * @param allowed words for the dangerous changes of verdicts that are meant, as {@code rules impact --allow} takes them
 * @param snapshots over which the change is measured
 * @param attempts on which it is measured
 */
public record ChangeTerms(
        String author,
        @Nullable String seen,
        List<String> allowed,
        Snapshots snapshots,
        Collection<ProvisioningAttempt> attempts) {

    public ChangeTerms {
        allowed = List.copyOf(allowed);
        attempts = List.copyOf(attempts);
    }
}
