package dev.provtriage.store;

import java.time.Clock;

/**
 * What the service remembers across restarts. Everything that a method here has written when it returns survives the end
 * of the process at any moment. For any number of threads; one process at a time holds a folder.
 */
public final class Store implements AutoCloseable {

    /**
     * Opens the database, makes it where there is none, and brings the tables of an older version of this program up to
     * date.
     *
     * @throws StoreException where the place cannot be used: held by another process, not a folder, not writable,
     *     damaged, of a newer version, not reachable; the message says which, and what to do
     */
    public static Store open(StoreSettings settings, Clock clock) throws StoreException {
        throw new UnsupportedOperationException();
    }

    public KeptVerdicts verdicts() {
        throw new UnsupportedOperationException();
    }

    public KeptSnapshots snapshots() {
        throw new UnsupportedOperationException();
    }

    public HealthReports health() {
        throw new UnsupportedOperationException();
    }

    public KeptOutages outages() {
        throw new UnsupportedOperationException();
    }

    public Notices notices() {
        throw new UnsupportedOperationException();
    }

    public Jobs jobs() {
        throw new UnsupportedOperationException();
    }

    public RuleChanges ruleChanges() {
        throw new UnsupportedOperationException();
    }

    public Tokens tokens() {
        throw new UnsupportedOperationException();
    }

    /**
     * Removes what is older than the retention says or does not fit into it, the oldest first, in steps so small that
     * others hardly wait; verdicts, closed outages, ended jobs, and notices that are sent or given up. Snapshots, rule
     * changes, tokens, and all that is open stay.
     */
    public Cleaning clean(Retention retention) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Asks the database one small question: whether it answers. */
    public void check() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Bytes that the database takes on its disk now. */
    public long bytes() throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Writes what was accepted, refuses what comes from here on, and lets go of the database. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
