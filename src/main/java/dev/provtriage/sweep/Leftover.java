package dev.provtriage.sweep;

import dev.provtriage.target.AccountStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entitlements of an account that is revoked or gone: the next one to get that account gets them unasked, or is refused.
 *
 * @param status of the account; null where it is gone
 * @param owner null where the snapshot does not say
 * @param entitlements identifiers, in their order
 */
public record Leftover(
        String targetSystem,
        String accountId,
        @Nullable AccountStatus status,
        @Nullable String owner,
        List<String> entitlements) {}
