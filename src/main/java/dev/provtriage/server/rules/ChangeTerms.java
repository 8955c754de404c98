package dev.provtriage.server.rules;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.target.Snapshots;
import java.util.Collection;
import java.util.List;

/**
 * On what terms the rules are changed.
 *
 * @param author who changes them
 * @param seen digests of rule sets that the author has looked at, of which alone one is changed; empty for any
 * @param allowed words for the dangerous changes of verdicts that are meant, as {@code rules impact --allow} takes them
 * @param snapshots over which the change is measured
 * @param attempts on which it is measured
 */
public record ChangeTerms(
        String author,
        List<String> seen,
        List<String> allowed,
        Snapshots snapshots,
        Collection<ProvisioningAttempt> attempts) {

    public ChangeTerms {
        seen = List.copyOf(seen);
        allowed = List.copyOf(allowed);
        attempts = List.copyOf(attempts);
    }
}
