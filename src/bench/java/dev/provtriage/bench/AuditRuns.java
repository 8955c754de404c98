package dev.provtriage.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Audits whole logs in processes of their own, in turns with the floor. */
final class AuditRuns {

    private static final int RUNS = 3;

    // [0.213s][info][gc] GC(3) Pause Young (Allocation Failure) 139M->27M(494M) 21.338ms
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

    private final int attempts;
    private final Dataset data;
    private final List<Long> audits = new ArrayList<>();
    private final List<Long> documented = new ArrayList<>();
    private final List<Long> floors = new ArrayList<>();
    private final List<Long> floorsWithSnapshots = new ArrayList<>();
    private final List<Long> floorsOnOneThread = new ArrayList<>();
    private long peak;
    private long heap;

    private AuditRuns(int attempts) throws IOException {
        this.attempts = attempts;
        this.data = Dataset.of(attempts);
    }

    /** A log of so many attempts, three times. */
    static AuditRuns of(int attempts) throws IOException, InterruptedException {
        AuditRuns runs = new AuditRuns(attempts);
        for (int run = 0; run < RUNS; run++) {
            runs.run();
        }
        return runs;
    }

    /** The same once, with its floor. */
    static AuditRuns once(int attempts) throws IOException, InterruptedException {
        AuditRuns runs = new AuditRuns(attempts);
        runs.run();
        return runs;
    }

    void tell(Table table) {
        String name = "audit of " + attempts / 1_000_000 + " M attempts, snapshots of 1 M accounts";
        String seconds = seconds(audits) + "; ";
        table.ratio(
                name,
                ratio(audits, floorsWithSnapshots),
                "parse all, rewrite the log",
                seconds + seconds(floorsWithSnapshots));
        table.ratio(name, ratio(audits, floors), "parse and rewrite the log only", seconds + seconds(floors));
        table.ratio(
                name, ratio(audits, floorsOnOneThread), "the same on one thread", seconds + seconds(floorsOnOneThread));
        table.ratio(
                "the same with report.html, report.xlsx and the other documents",
                ratio(documented, audits),
                "without",
                seconds(documented) + "; " + seconds(audits));
        table.note("  its heap after a collection, at most", heap / (1 << 20) + " MB", "of -Xmx512m");
        table.note(
                "  its memory as the system counts it, at most",
                peak == 0 ? "unknown" : peak / (1 << 20) + " MB",
                peak == 0 ? "/usr/bin/time is missing" : "resident");
    }

    void tellAgainst(AuditRuns smaller, Table table) {
        table.ratio(
                "time of " + attempts / 1_000_000 + " M attempts",
                ratio(audits, smaller.audits),
                "that of " + smaller.attempts / 1_000_000 + " M",
                seconds(audits) + "; " + seconds(smaller.audits));
        table.ratio(
                "heap after a collection",
                (double) heap / smaller.heap,
                "that of " + smaller.attempts / 1_000_000 + " M",
                heap / (1 << 20) + " MB; " + smaller.heap / (1 << 20) + " MB");
    }

    private void run() throws IOException, InterruptedException {
        String log = data.attempts().toString();
        String snapshots = data.snapshots().toString();
        Path out = Dataset.FOLDER.resolve("audit");
        Path collections = Dataset.FOLDER.resolve("collections.log");
        WholeProcess.Cost cost = audit(collections, log, "--snapshots", snapshots, "--out", out.toString());
        documented.add(cost.nanoseconds());
        audits.add(audit(collections, log, "--snapshots", snapshots, "--out", out.toString(), "--no-documents")
                .nanoseconds());
        requireVerdicts(out.resolve("verdicts.ndjson"));
        peak = Math.max(peak, cost.peakBytes().orElse(0));
        String rewritten = Dataset.FOLDER.resolve("rewritten.ndjson").toString();
        String workers = String.valueOf(Runtime.getRuntime().availableProcessors());
        floors.add(floor(log, rewritten, workers));
        floorsWithSnapshots.add(floor(log, rewritten, workers, snapshots));
        floorsOnOneThread.add(floor(log, rewritten, "1"));
    }

    private WholeProcess.Cost audit(Path collections, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("audit"));
        all.addAll(List.of(arguments));
        WholeProcess.Cost cost = WholeProcess.program(all.toArray(String[]::new))
                .with("PROVTRIAGE_JAVA_OPTS", "-Xmx512m -Xlog:gc:file=" + collections)
                .run();
        heap = Math.max(heap, mostAfterCollection(collections));
        return cost;
    }

    private static long floor(String... arguments) throws IOException, InterruptedException {
        return WholeProcess.java(Floor.class, "-Xmx512m", arguments).run().nanoseconds();
    }

    private void requireVerdicts(Path file) throws IOException {
        long lines = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            while (in.readLine() != null) {
                lines++;
            }
        }
        if (lines != attempts) {
            throw new IllegalStateException("An audit of " + attempts + " attempts wrote " + lines + " verdicts");
        }
    }

    private static long mostAfterCollection(Path log) throws IOException {
        long most = 0;
        Matcher after = AFTER_COLLECTION.matcher(Files.readString(log));
        while (after.find()) {
            most = Math.max(most, Long.parseLong(after.group(1)) << 20);
        }
        return most;
    }

    private static double ratio(List<Long> times, List<Long> against) {
        return (double) Median.of(times) / Median.of(against);
    }

    private static String seconds(List<Long> times) {
        return String.format(Locale.ROOT, "%.2f s", Median.of(times) / 1e9);
    }
}
