package dev.provtriage.server.rules;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the files of the rules and of their samples until it is closed: when they have changed and rest, the rule set is
 * built again, and takes over if it passes.
 */
public final class RuleWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);

    /** An editor that saves in two steps is done by then, and nobody notices the wait. */
    private static final long REST_MILLIS = 300;

    /** Some file systems give no events, such as those of other machines; there the files are read again. */
    private static final long POLL_MILLIS = 2_000;

    private static final long STOP_MILLIS = 5_000;

    private final List<Path> folders;
    private final RuleTrial trial;
    private final LiveRules rules;
    private final Consumer<RuleReload> listener;
    private final Thread thread;
    private final FolderEvents events;
    private volatile boolean closed;
    private String seen;

    private RuleWatch(List<Path> folders, RuleTrial trial, Consumer<RuleReload> listener) throws RuleFilesException {
        this.folders = List.copyOf(folders);
        this.trial = trial;
        this.listener = listener;
        // Before the files are read for the first time: what changes from here on is seen.
        this.seen = FolderDigest.of(folders);
        this.rules = new LiveRules(trial.passed());
        this.events = new FolderEvents(folders);
        this.thread = new Thread(this::run, "rule-watch");
        thread.setDaemon(true);
    }

    /**
     * Builds the first rule set, and then watches.
     *
     * @param folders all in which a change counts
     * @param listener hears what became of each change
     * @throws RuleFilesException where the first rule set does not pass
     */
    public static RuleWatch start(List<Path> folders, RuleTrial trial, Consumer<RuleReload> listener)
            throws RuleFilesException {
        RuleWatch watch = new RuleWatch(folders, trial, listener);
        watch.thread.start();
        return watch;
    }

    /** What it keeps up to date. */
    public LiveRules rules() {
        return rules;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
            events.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("The events of files cannot be closed", e);
        }
    }

    private void run() {
        while (!closed) {
            try {
                events.await(POLL_MILLIS, REST_MILLIS);
                String now = FolderDigest.of(folders);
                if (!now.equals(seen)) {
                    seen = rested(now);
                    reload();
                }
            } catch (InterruptedException | ClosedWatchServiceException e) {
                LOG.debug("The rules are watched no longer");
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("The files of the rules cannot be looked at; they are again in a moment", e);
            }
        }
    }

    /** The digest of the files when they have stayed the same for a while. */
    private String rested(String changed) throws InterruptedException {
        String before = changed;
        while (true) {
            Thread.sleep(REST_MILLIS);
            String now = FolderDigest.of(folders);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }

    private void reload() {
        Outcome outcome = outcome();
        // Files that changed meanwhile were read half old and half new; the next round reads them again.
        if (!closed && FolderDigest.of(folders).equals(seen)) {
            listener.accept(outcome.told(rules));
        }
    }

    /** What a trial has come to, before anybody knows. */
    private interface Outcome {
        RuleReload told(LiveRules rules);
    }

    private Outcome outcome() {
        try {
            Triage next = trial.passed();
            return live -> live.replace(next);
        } catch (RuleFilesException e) {
            return live -> live.refuse(e.problems());
        } catch (RuntimeException | Error e) {
            // Whatever a rule file does to the engine, the watch goes on.
            LOG.error("A changed rule set cannot be tried", e);
            return live -> live.refuse(List.of(new RuleProblem(
                    folders.get(0).toString(), 0, "the rule set cannot be tried, since the program failed: " + e)));
        }
    }
}
