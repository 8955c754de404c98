package dev.provtriage.store;

import dev.provtriage.verdict.JudgedAttempt;
import org.jspecify.annotations.Nullable;

/**
 * Kept attempts one after the other, in the order of their times. Holds a few hundred at a time and no connection, so it
 * may be read as slowly as one likes and needs no end. For one thread.
 */
public final class JudgedStream {

    /** The next attempt, or null at the end. */
    public @Nullable JudgedAttempt next() throws StoreException {
        throw new UnsupportedOperationException();
    }
}
