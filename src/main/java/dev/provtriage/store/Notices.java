package dev.provtriage.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be told, until it is told. One worker takes what is due, tells it and marks it. If the process ends between
 * the last two, it is told again: give it an id by which a receiver knows it, such as {@link Notice#id}.
 */
public final class Notices {

    /** Writes notices that are due at once. */
    public void add(List<NewNotice> notices) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** The waiting ones whose time has come, in the order of their times. */
    public List<Notice> due(int most) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** When the next waiting one is due, past or future; empty where none waits. */
    public Optional<Instant> nextTime() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** A try succeeded. */
    public void sent(long id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** A try failed, and is repeated at a later time. */
    public void failed(long id, Instant nextTime, String problem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** A try failed, and was the last. */
    public void givenUp(long id, String problem) throws StoreException {
        throw new UnsupportedOperationException();
    }

    public Optional<Notice> find(long id) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** The last written ones first. */
    public List<Notice> latest(int most) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
