package dev.provtriage.server.rules;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.samples.Samples;
import dev.provtriage.workshop.testing.SampleResult;
import dev.provtriage.workshop.testing.SampleRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a rule set of its files, aside, and lets it pass only where every sample comes out as expected. */
public final class RuleTrial {

    private final Build build;
    private final @Nullable Path samples;
    private final Supplier<Consumer<RuleFault>> listeners;
    private final Clock clock;

    /**
     * @param samples folder of the samples; null for none
     * @param listeners give each rule set that passes one of its own, which hears of rules that fail later
     * @param clock says which todo of a sample is over
     */
    public RuleTrial(Build build, @Nullable Path samples, Supplier<Consumer<RuleFault>> listeners, Clock clock) {
        this.build = build;
        this.samples = samples;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Reads and compiles the files as they are when it is called. */
    public interface Build {
        Triage of(Consumer<RuleFault> faults) throws RuleFilesException;
    }

    /** The rule set of the files as they are now; throws with every mistake in them, and every sample that comes out wrong. */
    public Triage passed() throws RuleFilesException {
        Faults faults = new Faults();
        Triage triage = build.of(faults);
        if (samples != null) {
            List<RuleProblem> problems = new ArrayList<>();
            SampleRun run = SampleRun.of(triage, faults.kept, Samples.in(samples), clock);
            for (SampleResult result : run.of(SampleResult.Outcome.DIFFERS)) {
                result.complaints()
                        .forEach(complaint ->
                                problems.add(new RuleProblem(result.sample().file(), 0, complaint)));
            }
            if (!problems.isEmpty()) {
                throw new RuleFilesException(problems);
            }
        }
        faults.listener = listeners.get();
        return triage;
    }

    /** Keeps what fails during the trial, and afterwards passes it on. */
    private static final class Faults implements Consumer<RuleFault> {

        private final Queue<RuleFault> kept = new ConcurrentLinkedQueue<>();
        private volatile Consumer<RuleFault> listener = kept::add;

        @Override
        public void accept(RuleFault fault) {
            listener.accept(fault);
        }
    }
}
