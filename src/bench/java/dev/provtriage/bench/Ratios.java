package dev.provtriage.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints each as a ratio to the baseline that was measured beside it. */
public final class Ratios {

    private Ratios() {}

    public static void main(String[] arguments) throws RunnerException {
        Map<String, Double> understood = new TreeMap<>();
        Map<String, Double> copied = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(ErrorReadingBenchmark.class.getSimpleName())
                        .build())
                .run()) {
            Map<String, Double> times = result.getParams().getBenchmark().endsWith("understand") ? understood : copied;
            times.put(
                    result.getParams().getParam("shape"),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        System.out.println();
        System.out.println("Reading an error, against copying its text in lower case once (medians):");
        understood.forEach((shape, time) -> System.out.printf(
                Locale.ROOT, "  %-8s %5.1f times   (%.0f ns)%n", shape, time / copied.get(shape), time));
    }
}
