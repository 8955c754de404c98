package dev.provtriage.server.rules;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rule set that answers now, and what became of the last change to its files. Who asks once and keeps the answer is
 * served by one rule set to the end. Safe for several threads.
 */
public final class LiveRules {

    private final AtomicReference<State> state;
    private final AtomicLong refusals = new AtomicLong();

    /** Begins with a rule set that has been found good. */
    public LiveRules(Triage first) {
        this.state = new AtomicReference<>(new State(first, time(), null));
    }

    /**
     * All of one moment.
     *
     * @param since when this rule set began to answer
     * @param lastReload null before the first change
     */
    public record State(
            Triage triage, Instant since, @Nullable RuleReload lastReload) {}

    public State now() {
        return Objects.requireNonNull(state.get());
    }

    /** Lets another rule set answer all that is asked from now on. */
    public synchronized RuleReload replace(Triage next) {
        State before = now();
        boolean same = before.triage().ruleSet().equals(next.ruleSet());
        RuleReload reload = new RuleReload(
                time(), same ? RuleReload.Outcome.UNCHANGED : RuleReload.Outcome.REPLACED, next.ruleSet(), List.of());
        state.set(same ? with(before, reload) : new State(next, reload.time(), reload));
        return reload;
    }

    /** Goes on as before, and remembers why. */
    public synchronized RuleReload refuse(List<RuleProblem> problems) {
        refusals.incrementAndGet();
        State before = now();
        RuleReload reload = new RuleReload(
                time(), RuleReload.Outcome.REFUSED, before.triage().ruleSet(), problems);
        state.set(with(before, reload));
        return reload;
    }

    /** How often a change was refused. */
    public long refusals() {
        return refusals.get();
    }

    private static State with(State before, RuleReload reload) {
        return new State(before.triage(), before.since(), reload);
    }

    private static Instant time() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
