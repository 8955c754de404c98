package dev.provtriage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One attempt, analyzed by a process that starts for it, in turns with a Java that only tells its version. */
final class ColdStart {

    private static final int RUNS = 15;
    private static final int COMPILING_RUNS = 5;

    private ColdStart() {}

    static void measure(Dataset data, Table table) throws IOException, InterruptedException {
        Path attempt = Dataset.FOLDER.resolve("one-attempt.ndjson");
        Files.writeString(attempt, data.unsuccessful(1).get(0) + "\n");
        String rules = ChangedRules.folder().toString();
        WholeProcess java = WholeProcess.javaVersion();
        Map<String, WholeProcess> starts = new LinkedHashMap<>();
        starts.put("cold start, packaged rules", WholeProcess.program("analyze", attempt.toString()));
        starts.put(
                "cold start, own rules, compiled before",
                WholeProcess.program("analyze", attempt.toString(), "--rules", rules));
        starts.put(
                "cold start, own rules, nothing kept",
                WholeProcess.program("analyze", attempt.toString(), "--rules", rules)
                        .with("PROVTRIAGE_CACHE", "off"));
        List<Long> baseline = new ArrayList<>();
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (Map.Entry<String, WholeProcess> start : starts.entrySet()) {
            // Fills the cache of compiled rules, and that of the file system.
            start.getValue().run();
            times.put(start.getKey(), new ArrayList<>());
        }
        for (int run = 0; run < RUNS; run++) {
            baseline.add(java.run().nanoseconds());
            for (Map.Entry<String, WholeProcess> start : starts.entrySet()) {
                if (run < COMPILING_RUNS || !start.getKey().endsWith("nothing kept")) {
                    times.get(start.getKey()).add(start.getValue().run().nanoseconds());
                }
            }
        }
        double version = Median.of(baseline);
        times.forEach((name, measured) -> table.ratio(
                name,
                Median.of(measured) / version,
                "java -version",
                String.format(Locale.ROOT, "%.0f ms; %.0f ms", Median.of(measured) / 1e6, version / 1e6)));
    }
}
