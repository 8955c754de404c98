package dev.provtriage.bench;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incidents;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.reasoning.RuleSet;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the twelve rules in each engine over the same incidents, in turns, on one thread. An engine that decides otherwise
 * than the hand-written rules is not timed. Reports of each the nanoseconds an incident, or what is wrong.
 */
final class RuleEngines {

    /** Before the name of an engine in what is reported. */
    static final String ENGINE = "engine ";

    private static final int COMPARED = 20_000;

    private static final int TIMED = 50_000;
    private static final int ROUNDS = 5;

    /** Nanoseconds of one measurement at least: one pass of hand-written Java is over before a time slice is. */
    private static final long LEAST_TIME = 200_000_000;

    private RuleEngines() {}

    public static void main(String[] arguments) throws IOException, SnapshotException, RuleFilesException {
        Dataset data = Dataset.of(Integer.parseInt(arguments[0]));
        Snapshots snapshots = SnapshotFiles.read(List.of(data.snapshots()));
        Report.number(
                "snapshot bytes",
                snapshots.all().stream()
                        .mapToLong(snapshot -> snapshot.accounts().bytes())
                        .sum());
        List<DecidedIncident> incidents = incidents(data, snapshots);
        List<SubsetEngine> engines = List.of(
                new HandwrittenRules(),
                new DroolsSubset(),
                new DroolsRemembered(),
                new DroolsWholeIncidents(1),
                new DroolsWholeIncidents(1_000),
                new EvreteRules(1),
                new EvreteRules(1_000),
                new EasyRules());
        timeInTurns(agreeing(engines, incidents.subList(0, COMPARED)), incidents);
        engines.forEach(SubsetEngine::close);
    }

    /** The engines that decide as the first one does; what the others do is reported. */
    private static List<SubsetEngine> agreeing(List<SubsetEngine> engines, List<DecidedIncident> incidents) {
        int[] expected = fired(engines.get(0), incidents);
        List<SubsetEngine> agreeing = new ArrayList<>();
        for (SubsetEngine engine : engines) {
            @Nullable String difference = difference(expected, fired(engine, incidents));
            if (difference == null) {
                agreeing.add(engine);
            } else {
                Report.text(ENGINE + engine.name(), difference);
            }
        }
        return agreeing;
    }

    private static void timeInTurns(List<SubsetEngine> engines, List<DecidedIncident> incidents)
            throws RuleFilesException {
        RuleSet all = RuleSet.of(RuleFiles.in(Path.of("rules")));
        Map<SubsetEngine, List<Long>> times = new LinkedHashMap<>();
        engines.forEach(engine -> times.put(engine, new ArrayList<>()));
        List<Long> allRules = new ArrayList<>();
        // The first round warms up.
        for (int round = 0; round <= ROUNDS; round++) {
            for (SubsetEngine engine : engines) {
                long time = time(engine, incidents);
                if (round > 0) {
                    times.get(engine).add(time);
                }
            }
            long time = time(all, incidents);
            if (round > 0) {
                allRules.add(time);
            }
        }
        times.forEach((engine, measured) -> Report.number(ENGINE + engine.name(), Median.of(measured)));
        Report.number("all rules", Median.of(allRules));
        Report.number(
                "rules of the program",
                all.book().scenarios().stream()
                        .mapToLong(scenario -> scenario.rules().size())
                        .sum());
    }

    private static List<DecidedIncident> incidents(Dataset data, Snapshots snapshots)
            throws IOException, RuleFilesException {
        Incidents known = new Incidents(new ErrorReader(Vocabulary.of(RuleFiles.packaged())), snapshots);
        List<DecidedIncident> incidents = new ArrayList<>();
        for (ProvisioningAttempt attempt : attempts(data.unsuccessful(TIMED))) {
            incidents.add(new DecidedIncident(known.of(attempt)));
        }
        return incidents;
    }

    /** The attempts of native lines. */
    static List<ProvisioningAttempt> attempts(List<String> lines) throws IOException {
        List<ProvisioningAttempt> attempts = new ArrayList<>();
        byte[] log = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        try (AttemptStream stream = new LogFormats().open("generated", new ByteArrayInputStream(log), null)) {
            @Nullable LogEntry entry = stream.next();
            while (entry != null) {
                if (!(entry instanceof ReadAttempt read)) {
                    throw new IllegalStateException("A generated attempt cannot be read: " + entry);
                }
                attempts.add(read.attempt());
                entry = stream.next();
            }
        }
        return attempts;
    }

    private static int[] fired(SubsetEngine engine, List<DecidedIncident> incidents) {
        incidents.forEach(DecidedIncident::clear);
        engine.decide(incidents);
        return incidents.stream().mapToInt(DecidedIncident::fired).toArray();
    }

    private static @Nullable String difference(int[] expected, int[] fired) {
        int rules = 0;
        for (int number = 0; number < expected.length; number++) {
            if (expected[number] != fired[number]) {
                return "decides otherwise: incident " + number + " fired " + Integer.toBinaryString(fired[number])
                        + ", not " + Integer.toBinaryString(expected[number]);
            }
            rules |= expected[number];
        }
        // A rule that never fires would be compared and timed for nothing.
        return Integer.bitCount(rules) == SubsetRule.values().length
                ? null
                : "only the rules " + Integer.toBinaryString(rules) + " fire on these incidents";
    }

    private static long time(SubsetEngine engine, List<DecidedIncident> incidents) {
        // One at a time Evrete takes so long that fewer must do.
        List<DecidedIncident> timed =
                engine.name().startsWith("Evrete") && engine.name().endsWith("one at a time")
                        ? incidents.subList(0, 5_000)
                        : incidents;
        long start = System.nanoTime();
        long decided = 0;
        long elapsed = 0;
        while (elapsed < LEAST_TIME) {
            engine.decide(timed);
            decided += timed.size();
            elapsed = System.nanoTime() - start;
        }
        return elapsed / decided;
    }

    private static long time(RuleSet rules, List<DecidedIncident> incidents) {
        long start = System.nanoTime();
        for (DecidedIncident incident : incidents) {
            rules.evaluate(incident.incident());
        }
        return (System.nanoTime() - start) / incidents.size();
    }
}
