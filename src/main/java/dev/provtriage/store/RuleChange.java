package dev.provtriage.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of the rules that answer.
 *
 * @param time when the rules took over
 * @param author who changed them, as far as is known
 * @param before digest of the rule set that answered before; null for the first
 * @param after digest of the rule set that answers since
 * @param file the file that was changed; null where it was more than one, or is not known
 * @param impact what the change does to verdicts, as JSON; null where it was not measured
 */
public record RuleChange(
        long id,
        Instant time,
        String author,
        @Nullable String before,
        String after,
        @Nullable String file,
        @Nullable String impact) {}
