package dev.provtriage.store;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the service remembers across restarts. Everything that a method here has written when it returns survives the end
 * of the process at any moment. For any number of threads; one process at a time holds a folder.
 */
public final class Store implements AutoCloseable {

    private final Transactions database;
    private final FailedRequests failedRequests;
    private final RecentTries recent = new RecentTries();
    private final VerdictWriter writer;
    private final @Nullable Arrivals arrivals;
    private final KeptVerdicts verdicts;
    private final KeptSnapshots snapshots;
    private final HealthReports health;
    private final KeptOutages outages;
    private final Notices notices;
    private final Jobs jobs;
    private final RuleChanges ruleChanges;
    private final Tokens tokens;
    private final Broom broom;

    private Store(Transactions database, VerdictTable table, @Nullable Arrivals arrivals, Clock clock) {
        this.database = database;
        this.failedRequests = new FailedRequests();
        this.arrivals = arrivals;
        this.writer = new VerdictWriter(
                database.settings(), arrivals == null ? table::write : arrivals::add, failedRequests, recent, clock);
        this.verdicts = new KeptVerdicts(database, arrivals, writer, failedRequests, recent, clock);
        this.snapshots = new KeptSnapshots(database, clock);
        this.health = new HealthReports(database);
        this.outages = new KeptOutages(database, clock);
        this.notices = new Notices(database, clock);
        this.jobs = new Jobs(database, clock);
        this.ruleChanges = new RuleChanges(database, clock);
        this.tokens = new Tokens(database, clock);
        this.broom = new Broom(database, clock);
        // Another process may write to a PostgreSQL too.
        if (database.dialect() == Dialect.H2) {
            failedRequests.learn(database);
        }
    }

    /**
     * Opens the database, makes it where there is none, and brings the tables of an older version of this program up to
     * date.
     *
     * @throws StoreException where the place cannot be used: held by another process, not a folder, not writable,
     *     damaged, of a newer version, not reachable; the message says which, and what to do
     */
    public static Store open(StoreSettings settings, Clock clock) throws StoreException {
        Transactions database = Transactions.open(settings);
        try {
            Schema.update(database);
            SnapshotContent.deleteAbandoned(database);
            VerdictTable table = new VerdictTable(database);
            DataFolder folder = database.folder();
            return new Store(database, table, folder == null ? null : Arrivals.in(folder, settings, table), clock);
        } catch (StoreException | RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    public KeptVerdicts verdicts() {
        return verdicts;
    }

    public KeptSnapshots snapshots() {
        return snapshots;
    }

    public HealthReports health() {
        return health;
    }

    public KeptOutages outages() {
        return outages;
    }

    public Notices notices() {
        return notices;
    }

    public Jobs jobs() {
        return jobs;
    }

    public RuleChanges ruleChanges() {
        return ruleChanges;
    }

    public Tokens tokens() {
        return tokens;
    }

    /**
     * Removes what is older than the retention says or does not fit into it, the oldest first, in steps so small that
     * others hardly wait; verdicts, closed outages, ended jobs, and notices that are sent or given up. Snapshots, rule
     * changes, tokens, and all that is open stay.
     *
     * <p>The room becomes free for what is kept next. H2 gives it back to the disk too, little by little while the service
     * runs; PostgreSQL keeps it for its table.
     */
    public Cleaning clean(Retention retention) throws StoreException {
        if (arrivals != null) {
            arrivals.settle();
        }
        boolean removed = true;
        try {
            Cleaning cleaning = broom.clean(retention);
            removed = cleaning.verdicts() > 0;
            return cleaning;
        } finally {
            if (removed) {
                recent.clear();
            }
        }
    }

    /** Asks the database one small question: whether it answers. */
    public void check() throws StoreException {
        database.read(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    }

    /** Bytes that the database takes on its disk now. */
    public long bytes() throws StoreException {
        return database.bytes();
    }

    /** Writes what was accepted, refuses what comes from here on, and lets go of the database. */
    @Override
    public void close() {
        failedRequests.stop();
        writer.close();
        if (arrivals != null) {
            arrivals.close();
        }
        database.close();
    }
}
