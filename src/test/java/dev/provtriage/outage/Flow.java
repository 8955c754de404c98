package dev.provtriage.outage;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judged attempts as a log would give them, written down one after the other. */
final class Flow {

    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    static final Set<String> SYSTEM_WIDE = Set.of(
            "connector-down",
            "credentials-rejected",
            "target-system-down",
            "rate-limited",
            "permission-denied",
            "mapping-fault");

    private final List<JudgedAttempt> attempts = new ArrayList<>();
    private String target = "crm";
    private @Nullable String connector = "conn-1";
    private Instant time = START;
    private Duration step = Duration.ofMinutes(1);
    private int number;

    /** What follows goes to this target through this connector. */
    Flow to(String newTarget, @Nullable String newConnector) {
        target = newTarget;
        connector = newConnector;
        return this;
    }

    Flow at(Instant newTime) {
        time = newTime;
        return this;
    }

    Flow pause(Duration pause) {
        time = time.plus(pause);
        return this;
    }

    Flow every(Duration newStep) {
        step = newStep;
        return this;
    }

    Flow succeeds(int times) {
        return add(times, Outcome.SUCCEEDED, null, null);
    }

    Flow fails(int times, String scenario) {
        return add(times, Outcome.FAILED, scenario, null);
    }

    Flow failsOn(String account, int times, String scenario) {
        return add(times, Outcome.FAILED, scenario, account);
    }

    Flow plans(int times, String scenario) {
        return add(times, Outcome.PLANNED, scenario, null);
    }

    Flow failsWithoutTime(int times, String scenario) {
        for (int i = 0; i < times; i++) {
            attempts.add(attempt(null, target, connector, Outcome.FAILED, scenario, "user" + number++));
        }
        return this;
    }

    private Flow add(int times, Outcome outcome, @Nullable String scenario, @Nullable String account) {
        for (int i = 0; i < times; i++) {
            String accountId = account == null ? "user" + number : account;
            attempts.add(attempt(time, target, connector, outcome, scenario, accountId));
            number++;
            time = time.plus(step);
        }
        return this;
    }

    /** The time that the next attempt would have. */
    Instant now() {
        return time;
    }

    List<JudgedAttempt> attempts() {
        return attempts;
    }

    FoundOutages found() {
        return found(attempts);
    }

    static FoundOutages found(List<JudgedAttempt> attempts) {
        OutageRollUp whole = new OutageRollUp(SYSTEM_WIDE::contains);
        attempts.forEach(whole::add);
        return whole.found();
    }

    List<JudgedAttempt> shuffled(long seed) {
        List<JudgedAttempt> shuffled = new ArrayList<>(attempts);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    static JudgedAttempt attempt(
            @Nullable Instant time,
            String target,
            @Nullable String connector,
            Outcome outcome,
            @Nullable String scenario,
            @Nullable String account) {
        Verdict verdict = new Verdict(
                "A",
                time,
                target,
                account,
                Operation.MODIFY,
                scenario == null ? Decision.PROCEED : Decision.BLOCK,
                scenario,
                scenario == null ? null : outcome == Outcome.PLANNED ? Confidence.PREDICTED : Confidence.OBSERVED,
                scenario == null ? null : "It is " + scenario,
                List.of(),
                scenario == null ? List.of() : List.of("Mend it.", "Try again."),
                null,
                List.of(),
                "sha256:0",
                List.of(),
                new Origin("test", 1));
        return new JudgedAttempt(verdict, connector, null, outcome, 0, 0, null);
    }
}
