package dev.provtriage.server;

import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the server counts and times of itself, for Prometheus. */
final class Measures {

    /** The edges of the histograms: most answers take well under a millisecond, and an hour is an upload of logs. */
    private static final Duration[] EDGES = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter attempts = counter("provtriage.attempts", "Attempts that were judged");
    private final Counter unreadable = counter("provtriage.unreadable", "Pieces of requests that could not be read");
    private final ConcurrentHashMap<Conclusion, Counter> verdicts = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, Counter> answers = new ConcurrentHashMap<>();

    Measures() {
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    MeterRegistry registry() {
        return registry;
    }

    void count(Verdict verdict) {
        attempts.increment();
        String scenario = verdict.scenario() == null ? "none" : verdict.scenario();
        verdicts.computeIfAbsent(new Conclusion(scenario, verdict.decision()), this::counter)
                .increment();
    }

    /** What verdicts are counted by. */
    private record Conclusion(String scenario, Decision decision) {}

    private Counter counter(Conclusion conclusion) {
        return Counter.builder("provtriage.verdicts")
                .description("Verdicts by cause and decision")
                .tags(
                        "scenario",
                        conclusion.scenario(),
                        "decision",
                        conclusion.decision().name())
                .register(registry);
    }

    void countUnreadable() {
        unreadable.increment();
    }

    /** Times the answers of one route. */
    Timer timer(Route route) {
        return Timer.builder("provtriage.http")
                .description("Time to answer, by route")
                .tags("method", route.method().name(), "route", route.path())
                .serviceLevelObjectives(EDGES)
                .register(registry);
    }

    /** Counts an answer by its status. */
    void countAnswer(int status) {
        answers.computeIfAbsent(status, code -> registry.counter("provtriage.answers", "status", code.toString()))
                .increment();
    }

    /** Measures something whenever the numbers are asked for. */
    void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }

    /** Writes all of it in the text format of Prometheus. */
    void write(OutputStream out) throws IOException {
        registry.scrape(out);
    }
}
