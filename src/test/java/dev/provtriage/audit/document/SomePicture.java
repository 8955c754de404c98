package dev.provtriage.audit.document;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.Listed;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.audit.count.Timeline;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.audit.retry.FutileRequest;
import dev.provtriage.audit.retry.GivenUp;
import dev.provtriage.audit.retry.PolicyOutcome;
import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import dev.provtriage.sweep.DuplicateValue;
import dev.provtriage.sweep.Leftover;
import dev.provtriage.sweep.Orphan;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The picture of a generated audit, with something in each of its lists unless it is told otherwise. */
final class SomePicture {

    static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

    private static final List<String> SCENARIOS = List.of(
            "credentials-rejected",
            "existing-account",
            "target-system-down",
            "connector-down",
            "wrong-data-type",
            "account-missing",
            "rate-limited",
            "quota-exceeded",
            "password-policy",
            Verdict.UNEXPLAINED);

    private static final List<Operation> OPERATIONS = List.of(Operation.values());
    private static final List<Confidence> CONFIDENCES = List.of(Confidence.values());
    private static final List<Decision> DECISIONS = List.of(Decision.values());

    private final SplittableRandom random;
    private int attempts = 2_000;
    private int listed = 7;
    private int failing = 40;
    private boolean timed = true;
    private IntFunction<String> names = number -> "target-" + number % 9;
    private IntFunction<String> accounts = number -> "user" + number % 300;
    private IntFunction<String> texts = number -> "Something was refused for the " + number + "th time";

    SomePicture(long seed) {
        this.random = new SplittableRandom(seed);
    }

    SomePicture attempts(int number) {
        attempts = number;
        return this;
    }

    /** How long the lists are that are not counted. */
    SomePicture listed(int number) {
        listed = number;
        return this;
    }

    /** How many of a hundred attempts fail. */
    SomePicture failing(int ofHundred) {
        failing = ofHundred;
        return this;
    }

    SomePicture untimed() {
        timed = false;
        return this;
    }

    SomePicture names(IntFunction<String> targets, IntFunction<String> owners, IntFunction<String> messages) {
        names = targets;
        accounts = owners;
        texts = messages;
        return this;
    }

    /** Attempts in the order of their time, each with its verdict. */
    List<JudgedAttempt> judged() {
        List<JudgedAttempt> judged = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            judged.add(judged(i));
        }
        return judged;
    }

    private JudgedAttempt judged(int number) {
        boolean fails = random.nextInt(100) < failing;
        String scenario = fails ? SCENARIOS.get(Math.min(random.nextInt(10), random.nextInt(10))) : null;
        String target = names.apply(random.nextInt(Math.max(1, attempts)));
        String account = accounts.apply(random.nextInt(Math.max(1, attempts)));
        Decision decision = scenario == null ? Decision.PROCEED : decision(scenario);
        boolean explained = scenario != null && !scenario.equals(Verdict.UNEXPLAINED);
        Instant time = timed ? FIRST.plusSeconds(2_592_000L * number / Math.max(1, attempts)) : null;
        Verdict verdict = new Verdict(
                "A-" + number,
                time,
                target,
                account,
                OPERATIONS.get(random.nextInt(4)),
                decision,
                scenario,
                explained ? CONFIDENCES.get(random.nextInt(4)) : null,
                scenario == null ? null : texts.apply(number),
                scenario == null ? List.of() : List.of(new Evidence(texts.apply(number), Evidence.Source.ERROR)),
                scenario == null
                        ? List.of()
                        : List.of("Look at account " + account + " on " + target + ".", "Then send it again."),
                null,
                List.of(),
                "sha256:0123",
                explained ? List.of(scenario + ": refused") : List.of(),
                new Origin(texts.apply(number % 3) + ".ndjson", number + 1L));
        return new JudgedAttempt(
                verdict,
                "connector-" + number % 4,
                "E" + number,
                fails ? Outcome.FAILED : Outcome.SUCCEEDED,
                0,
                random.nextLong(),
                fails ? texts.apply(number) : null);
    }

    private static Decision decision(String scenario) {
        return switch (scenario) {
            case "existing-account", "account-missing", "password-policy" -> Decision.REMEDIATE;
            case "target-system-down", "rate-limited" -> Decision.RETRY;
            default -> Decision.BLOCK;
        };
    }

    AuditPicture made() {
        return made(judged());
    }

    AuditPicture made(List<JudgedAttempt> judged) {
        Counts decisions = new Counts();
        Map<String, CauseSummary> causes = new LinkedHashMap<>();
        SortedMap<String, TargetSummary> targets = new TreeMap<>();
        Timeline timeline = new Timeline();
        for (Decision decision : Decision.values()) {
            decisions.add(decision.name(), 0);
        }
        for (JudgedAttempt each : judged) {
            Verdict verdict = each.verdict();
            decisions.add(verdict.decision().name(), 1);
            targets.computeIfAbsent(verdict.targetSystem(), name -> new TargetSummary())
                    .count(verdict);
            timeline.count(verdict);
            if (verdict.scenario() != null) {
                causes.computeIfAbsent(verdict.scenario(), CauseSummary::new).count(each);
            }
        }
        List<CauseSummary> sorted = causes.values().stream()
                .sorted(Comparator.comparing(CauseSummary::attempts).reversed())
                .toList();
        long failures = sorted.stream().mapToLong(CauseSummary::attempts).sum();
        List<Coverage.Line> lines = sorted.stream()
                .filter(cause -> !cause.scenario().equals(Verdict.UNEXPLAINED))
                .map(cause -> new Coverage.Line(cause.scenario(), cause.attempts(), cause.confidences()))
                .toList();
        boolean any = !judged.isEmpty() && timed;
        return new AuditPicture(
                "sha256:0123",
                judged.size(),
                failures,
                listed == 0 ? 0 : 12,
                any ? judged.get(0).verdict().time() : null,
                any ? judged.get(judged.size() - 1).verdict().time() : null,
                decisions,
                sorted,
                targets,
                sorted.stream().map(this::rootCause).toList(),
                list(this::outage),
                list(this::silence),
                new Listed<>(list(this::unexplained), 3L * listed),
                0,
                retries(),
                new Coverage(
                        failures,
                        lines.stream().mapToLong(Coverage.Line::attempts).sum(),
                        lines),
                timeline,
                new Listed<>(list(this::leftover), 3L * listed),
                new Listed<>(list(this::orphan), listed),
                new Listed<>(list(this::duplicate), listed),
                new Counts(),
                failedInputs(),
                new WorkList(list(this::work), 4L * listed, 9L * listed, listed, 0),
                null);
    }

    private <T> List<T> list(IntFunction<T> make) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            list.add(make.apply(i));
        }
        return list;
    }

    private SortedMap<String, String> failedInputs() {
        SortedMap<String, String> failed = new TreeMap<>();
        for (int i = 0; i < Math.min(listed, 40); i++) {
            failed.put(texts.apply(i) + i, "there is no such file");
        }
        return failed;
    }

    private RootCause rootCause(CauseSummary cause) {
        boolean wide = cause.scenario().endsWith("down") || cause.scenario().startsWith("credentials");
        @Nullable Outage outage = wide && timed ? outage(cause.scenario().length() % 5) : null;
        return new RootCause(
                outage != null
                        ? RootCause.Kind.OUTAGE
                        : cause.scenario().equals(Verdict.UNEXPLAINED)
                                ? RootCause.Kind.UNEXPLAINED
                                : RootCause.Kind.ACCOUNT,
                cause.scenario(),
                outage,
                new TreeSet<>(cause.targets().names()),
                cause.from(),
                cause.to(),
                cause.attempts(),
                cause.accounts(),
                cause.example().steps(),
                cause.example());
    }

    private Outage outage(int number) {
        return new Outage(
                SCENARIOS.get(number % 4),
                number % 2 == 0 ? Outage.Scope.CONNECTOR : Outage.Scope.TARGET,
                names.apply(number),
                new TreeSet<>(List.of(names.apply(number), names.apply(number + 1))),
                FIRST.plus(Duration.ofHours(number % 600 * 31L)),
                FIRST.plus(Duration.ofHours(number % 600 * 31L + 9 + number % 7 * 6L)),
                400 - number % 300,
                200 - number % 150);
    }

    private Silence silence(int number) {
        return new Silence(
                names.apply(number + 3),
                FIRST.plus(Duration.ofDays(number % 20)),
                FIRST.plus(Duration.ofDays(number % 20 + 2)),
                120,
                number % 2 == 0);
    }

    private Example example(int number) {
        return new Example(
                "A-" + number,
                new Origin(texts.apply(number) + ".ndjson", number + 1L),
                texts.apply(number),
                List.of());
    }

    private UnexplainedGroup unexplained(int number) {
        return new UnexplainedGroup(texts.apply(number) + " <number>", 50, example(number), texts.apply(number));
    }

    private Leftover leftover(int number) {
        return new Leftover(
                names.apply(number),
                accounts.apply(number),
                number % 2 == 0 ? AccountStatus.REVOKED : null,
                number % 3 == 0 ? null : "E" + number,
                List.of(texts.apply(number), "finance-readers"));
    }

    private Orphan orphan(int number) {
        return new Orphan(names.apply(number), accounts.apply(number), AccountStatus.ACTIVE, List.of("vpn"));
    }

    private DuplicateValue duplicate(int number) {
        return new DuplicateValue(
                names.apply(number),
                "mail",
                texts.apply(number),
                List.of(accounts.apply(number), accounts.apply(number + 1)));
    }

    private AccountWork work(int number) {
        return new AccountWork(
                names.apply(number),
                accounts.apply(number),
                listed - number,
                DECISIONS.get(1 + number % 3),
                List.of(SCENARIOS.get(number % 9), SCENARIOS.get((number + 1) % 9)),
                timed ? FIRST.plusSeconds(number) : null,
                List.of("Ask the owner of " + accounts.apply(number) + ".", texts.apply(number)),
                "A-" + number,
                texts.apply(number) + ".ndjson:" + number);
    }

    private RetryReport retries() {
        if (listed == 0) {
            return RetryReport.none();
        }
        return new RetryReport(
                1_430,
                812,
                30,
                214,
                Duration.ofHours(1_204),
                3,
                new Counts(),
                new Counts(),
                new Listed<>(list(this::futile), Math.max(214, listed)),
                new Listed<>(list(this::givenUp), Math.max(41, listed)),
                new Counts(),
                List.of(
                        new PolicyOutcome(
                                "Entra ID",
                                "Every 40 minutes, then more and more seldom until once a day; in quarantine for 28 days.",
                                "https://learn.microsoft.com/entra/identity/app-provisioning",
                                12_400,
                                40),
                        new PolicyOutcome(
                                "midPoint", "Four tries, the first after 30 minutes.", "docs.evolveum.com", 611, 33)),
                0);
    }

    private FutileRequest futile(int number) {
        return new FutileRequest(
                names.apply(number),
                accounts.apply(number),
                Operation.CREATE,
                SCENARIOS.get(number % 3),
                40 - number % 20,
                FIRST,
                FIRST.plus(Duration.ofHours(number)),
                "A-" + number,
                new Origin(texts.apply(number) + ".ndjson", 5));
    }

    private GivenUp givenUp(int number) {
        return new GivenUp(
                names.apply(number),
                accounts.apply(number),
                Operation.MODIFY,
                "target-system-down",
                FIRST,
                FIRST.plus(Duration.ofMinutes(5)),
                "A-" + number,
                new Origin(texts.apply(number) + ".ndjson", 6));
    }
}
