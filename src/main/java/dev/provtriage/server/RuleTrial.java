package dev.provtriage.server;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import java.nio.file.Path;
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

    /**
     * @param samples folder of the samples; null for none
     * @param listeners give each rule set that passes one of its own, which hears of rules that fail later
     */
    public RuleTrial(Build build, @Nullable Path samples, Supplier<Consumer<RuleFault>> listeners) {
        this.build = build;
        this.samples = samples;
        this.listeners = listeners;
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
            for (Sample sample : Samples.in(samples).all()) {
                sample.difference(triage)
                        .ifPresent(difference ->
                                problems.add(new RuleProblem(difference.file(), 0, difference.sentence())));
                faults.drain(sample, problems);
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

        void drain(Sample sample, List<RuleProblem> problems) {
            for (RuleFault fault = kept.poll(); fault != null; fault = kept.poll()) {
                problems.add(new RuleProblem(
                        sample.file(), 0, "the rule \"" + fault.rule() + "\" failed on it (" + fault.reason() + ")"));
            }
        }
    }
}
