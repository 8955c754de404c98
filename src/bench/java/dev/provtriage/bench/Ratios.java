package dev.provtriage.bench;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.server.ServerException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks and prints one table: each as a ratio to the baseline that was measured beside it. */
public final class Ratios {

    static final int ATTEMPTS = 1_000_000;

    private static final int RELOADS = 200;

    private Ratios() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, RunnerException, RuleFilesException, ServerException {
        boolean full = Boolean.getBoolean("bench.full");
        Table table = new Table();
        try {
            say("data");
            Dataset data = Dataset.of(ATTEMPTS);
            say("audit");
            AuditRuns audits = AuditRuns.of(ATTEMPTS);
            audits.tell(table);
            if (full) {
                AuditRuns large = AuditRuns.once(10 * ATTEMPTS);
                large.tell(table);
                large.tellAgainst(audits, table);
            }
            say("rule engines");
            engines(table);
            say("cold start");
            ColdStart.measure(data, table);
            say("reload");
            reload(table);
            say("single steps");
            steps(table);
            say("service");
            ServiceLoad.measure(table);
        } finally {
            // Also what was measured before something failed.
            table.print();
        }
    }

    private static void engines(Table table) throws IOException, InterruptedException {
        WholeProcess.Cost cost = WholeProcess.java(RuleEngines.class, "-Xmx2g", String.valueOf(ATTEMPTS))
                .run();
        String handwritten = new HandwrittenRules().name();
        long base = cost.number(RuleEngines.ENGINE + handwritten);
        cost.measured().forEach((name, value) -> {
            if (name.startsWith(RuleEngines.ENGINE)) {
                engine(name.substring(RuleEngines.ENGINE.length()), value, base, handwritten, table);
            }
        });
        peers(cost, table);
        table.ratio(
                "all " + cost.number("rules of the program") + " rules, with evidence and steps written",
                (double) cost.number("all rules") / base,
                "twelve hand-written",
                rate(cost.number("all rules")));
        table.note(
                "snapshots of 1 M accounts in memory",
                cost.number("snapshot bytes") / (1 << 20) + " MB",
                "the index of accounts; to be within 128 MB");
    }

    /** How much longer the quickest peer takes, one incident at a time and in whatever arrangement suits each best. */
    private static void peers(WholeProcess.Cost cost, Table table) {
        for (String arrangement : List.of(", whole incidents, one at a time", "")) {
            long drools = quickest(cost, "Drools", arrangement);
            long peer = Math.min(quickest(cost, "Evrete", arrangement), quickest(cost, "Easy Rules", arrangement));
            table.ratio(
                    "twelve rules: quickest peer" + (arrangement.isEmpty() ? ", in any arrangement" : arrangement),
                    (double) peer / drools,
                    "Drools likewise",
                    rate(peer) + "; " + rate(drools));
        }
    }

    private static long quickest(WholeProcess.Cost cost, String engine, String arrangement) {
        return cost.measured().keySet().stream()
                .filter(name -> name.startsWith(RuleEngines.ENGINE + engine) && name.endsWith(arrangement))
                // An engine that was refused has no time.
                .filter(name -> cost.measured().get(name).chars().allMatch(Character::isDigit))
                .mapToLong(cost::number)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static void engine(String name, String value, long base, String handwritten, Table table) {
        if (!value.chars().allMatch(Character::isDigit)) {
            table.note("twelve rules: " + name, "refused", value);
        } else if (!name.equals(handwritten)) {
            long time = Long.parseLong(value);
            table.ratio("twelve rules: " + name, (double) time / base, handwritten, rate(time) + "; " + rate(base));
        }
    }

    /** How many in a second, of so many nanoseconds each. */
    private static String rate(long nanoseconds) {
        return String.format(Locale.ROOT, "%.3f M/s", 1e3 / Math.max(1, nanoseconds));
    }

    private static void reload(Table table) throws IOException, InterruptedException {
        WholeProcess.Cost cost = WholeProcess.java(Reload.class, "-Xmx512m", String.valueOf(RELOADS))
                .run();
        for (String changed : List.of("rule", "vocabulary")) {
            table.ratio(
                    "warm reload of all " + cost.number("scenarios") + " scenarios, the " + changed + " changed",
                    (double) cost.number(changed) / cost.number("first"),
                    "the first load of the process",
                    cost.number(changed) / 1_000_000 + " ms; " + cost.number("first") / 1_000_000 + " ms");
        }
        growth("heap", cost, table);
        growth("metaspace", cost, table);
    }

    private static void growth(String memory, WholeProcess.Cost cost, Table table) {
        long first = cost.number(memory + " first");
        long last = cost.number(memory + " last");
        table.ratio(
                memory + " after " + RELOADS + " reloads",
                (double) last / first,
                "that after " + Reload.FIRST_LOOK,
                (last >> 20) + " MB; " + (first >> 20) + " MB");
    }

    private static void steps(Table table) throws RunnerException {
        Map<String, Double> times = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(ErrorReadingBenchmark.class.getSimpleName())
                        .include(IncidentBenchmark.class.getSimpleName())
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            String benchmark = result.getParams().getBenchmark();
            String shape = result.getParams().getParam("shape");
            times.put(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1) + (shape == null ? "" : " " + shape),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        step("one verdict", "verdict", "parse of its line", "parse", times, table);
        step("look-up of an account among 1 M", "lookUp", "in hash maps", "lookUpInHashMaps", times, table);
        for (String shape : List.of("ldap", "scim", "sql", "unknown")) {
            String copied = "copyInLowerCase " + shape;
            step("reading an error: " + shape, "understand " + shape, "its text in lower case", copied, times, table);
        }
    }

    private static void step(
            String what, String measured, String against, String baseline, Map<String, Double> times, Table table) {
        double time = times.getOrDefault(measured, Double.NaN);
        double base = times.getOrDefault(baseline, Double.NaN);
        table.ratio(what, time / base, against, String.format(Locale.ROOT, "%.0f ns; %.0f ns", time, base));
    }

    private static void say(String what) {
        System.err.println("measuring: " + what);
    }
}
