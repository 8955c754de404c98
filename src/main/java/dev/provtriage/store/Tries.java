package dev.provtriage.store;

import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.List;

/**
 * Counts for an attempt how often the same request failed before: other attempts of the same operation, account, fields
 * and entitlements, of the last 30 days, since it last succeeded. A try whose outcome is not known counts as failed, for it
 * used up a try. For one thread, and for one log: the attempts that are given to it count for those that come after them,
 * though they are not kept yet.
 */
public final class Tries {

    /** The most that is counted. */
    public static final int MOST = 1_000;

    /**
     * One number for each attempt, in their order. Asks the database once at most for all of them: give some hundred at a
     * time where there are many.
     */
    public List<Integer> failedBefore(List<ProvisioningAttempt> attempts) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
