package dev.provtriage.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and how far they are. A job goes from queued over running to one of the ends, and never back but by {@link
 * #requeue}; each step says false where another step was quicker, such as a cancel.
 */
public final class Jobs {

    /** A new job, queued. */
    public Job add(String kind, String parameters) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** From queued to running. */
    public boolean start(String id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** How far a running job is. Costs a write: tell it some times a second at most. */
    public boolean progress(String id, long done, @Nullable Long total) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** From running to done. */
    public boolean done(String id, String result) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** From queued or running to failed. */
    public boolean failed(String id, String problem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** From queued or running to cancelled. */
    public boolean cancelled(String id, String problem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** From running back to queued, for a job that a restart interrupted. */
    public boolean requeue(String id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    public Optional<Job> find(String id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** All that are queued or running, in the order in which they were made. */
    public List<Job> unfinished() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** The last made ones first, without their results. */
    public List<Job> latest(int most) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Forgets a job that has ended; false where there is none. */
    public boolean delete(String id) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
