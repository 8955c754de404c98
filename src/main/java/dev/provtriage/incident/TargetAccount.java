package dev.provtriage.incident;

import dev.provtriage.target.AccountStatus;
import org.jspecify.annotations.Nullable;

/**
 * An account that the target shows with the attempt's identifier, or with a value of a unique field that the attempt
 * asks for. A fact that rules see.
 *
 * @param id as the target spells it
 * @param owner identity that the target names as the account's owner
 * @param ownership whether that is the attempt's owner
 * @param uniqueField the field whose value it holds; null where it has the attempt's identifier
 * @param uniqueValue the value; null where it has the attempt's identifier
 * @param ownWork whether the attempt itself made it, as far as one can tell: the outcome of a create is not known, and a
 *     snapshot taken afterwards shows the account with the same owner
 * @param inTheWay whether the attempt collides with it: it is present and not the attempt's own work, and the attempt
 *     would create it again or asks for a unique value that it holds
 */
public record TargetAccount(
        String id,
        AccountStatus status,
        @Nullable String owner,
        Ownership ownership,
        @Nullable String uniqueField,
        @Nullable String uniqueValue,
        boolean ownWork,
        boolean inTheWay) {

    /** Whether it counts as existing: a revoked account does not. */
    public boolean present() {
        return status != AccountStatus.REVOKED;
    }

    public boolean revoked() {
        return status == AccountStatus.REVOKED;
    }

    public boolean disabled() {
        return status == AccountStatus.DISABLED;
    }

    /** Whether it has the attempt's identifier. */
    public boolean sameIdentifier() {
        return uniqueField == null;
    }

    /** Whether it holds a value that must be unique and that the attempt asks for. */
    public boolean holdsUniqueValue() {
        return uniqueField != null;
    }

    public boolean sameOwner() {
        return ownership == Ownership.SAME;
    }

    public boolean otherOwner() {
        return ownership == Ownership.OTHER;
    }

    public boolean unknownOwner() {
        return ownership == Ownership.UNKNOWN;
    }
}
