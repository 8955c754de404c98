package dev.provtriage.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and how far they are. A job goes from queued over running to one of the ends, and never back but by {@link
 * #requeue}; each step says false where another step was quicker, such as a cancel.
 */
public final class Jobs {

    private static final String HEAD =
            "id, kind, state, parameters, done, total, created_at, started_at, ended_at, problem";

    private static final RowMapper<Job> JOB = (row, context) -> new Job(
            row.getString("id"),
            row.getString("kind"),
            Job.State.valueOf(row.getString("state")),
            row.getString("parameters"),
            row.getLong("done"),
            row.getObject("total", Long.class),
            Times.time(row.getLong("created_at")),
            Times.timeOrNull(row.getObject("started_at", Long.class)),
            Times.timeOrNull(row.getObject("ended_at", Long.class)),
            row.getString("problem"),
            row.getString("result"));

    private final Transactions database;
    private final Clock clock;

    Jobs(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A new job, queued. */
    public Job add(String kind, String parameters) throws StoreException {
        long now = Times.number(clock.instant());
        Job job = new Job(
                UUID.randomUUID().toString(),
                BoundedText.name(kind),
                Job.State.QUEUED,
                BoundedText.clean(parameters),
                0,
                null,
                Times.time(now),
                null,
                null,
                null,
                null);
        database.write(handle -> handle.createUpdate("insert into job (id, kind, state, parameters, done, created_at)"
                        + " values (:id, :kind, 'QUEUED', :parameters, 0, :now)")
                .bind("id", job.id())
                .bind("kind", job.kind())
                .bind("parameters", job.parameters())
                .bind("now", now)
                .execute());
        return job;
    }

    /** From queued to running. */
    public boolean start(String id) throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle -> handle.createUpdate("update job set state = 'RUNNING', started_at = :now"
                                + " where id = :id and state = 'QUEUED'")
                        .bind("now", now)
                        .bind("id", id)
                        .execute()
                > 0);
    }

    /** How far a running job is. Costs a write: tell it some times a second at most. */
    public boolean progress(String id, long done, @Nullable Long total) throws StoreException {
        return database.write(handle -> handle.createUpdate(
                                "update job set done = :done, total = :total" + " where id = :id and state = 'RUNNING'")
                        .bind("done", done)
                        .bind("total", total)
                        .bind("id", id)
                        .execute()
                > 0);
    }

    /** From running to done. */
    public boolean done(String id, String result) throws StoreException {
        return end(id, Job.State.DONE, null, BoundedText.clean(result), "state = 'RUNNING'");
    }

    /** From queued or running to failed. */
    public boolean failed(String id, String problem) throws StoreException {
        return end(id, Job.State.FAILED, problem, null, "state in ('QUEUED', 'RUNNING')");
    }

    /** From queued or running to cancelled. */
    public boolean cancelled(String id, String problem) throws StoreException {
        return end(id, Job.State.CANCELLED, problem, null, "state in ('QUEUED', 'RUNNING')");
    }

    private boolean end(String id, Job.State state, @Nullable String problem, @Nullable String result, String condition)
            throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle -> handle.createUpdate("update job set state = :state, ended_at = :now,"
                                + " problem = :problem, result = :result where id = :id and " + condition)
                        .bind("state", state.name())
                        .bind("now", now)
                        .bind("problem", BoundedText.sentence(problem))
                        .bind("result", result)
                        .bind("id", id)
                        .execute()
                > 0);
    }

    /** From running back to queued, for a job that a restart interrupted. */
    public boolean requeue(String id) throws StoreException {
        return database.write(
                handle -> handle.createUpdate("update job set state = 'QUEUED', started_at = null, done = 0"
                                        + " where id = :id and state = 'RUNNING'")
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    public Optional<Job> find(String id) throws StoreException {
        return database.read(handle -> handle.createQuery("select " + HEAD + ", result from job where id = :id")
                .bind("id", BoundedText.name(id))
                .map(JOB)
                .findOne());
    }

    /** All that are queued or running, in the order in which they were made. */
    public List<Job> unfinished() throws StoreException {
        return database.read(handle -> handle.createQuery(
                        "select " + HEAD + ", result from job where state in ('QUEUED', 'RUNNING') order by number")
                .map(JOB)
                .list());
    }

    /** The last made ones first, without their results. */
    public List<Job> latest(int most) throws StoreException {
        return database.read(handle -> handle.createQuery("select " + HEAD
                        + ", cast(null as varchar(1)) as result from job order by number desc limit :most")
                .bind("most", most)
                .map(JOB)
                .list());
    }

    /** Forgets a job that has ended; false where there is none. */
    public boolean delete(String id) throws StoreException {
        return database.write(handle -> handle.createUpdate("delete from job where id = :id and ended_at is not null")
                        .bind("id", BoundedText.name(id))
                        .execute()
                > 0);
    }
}
