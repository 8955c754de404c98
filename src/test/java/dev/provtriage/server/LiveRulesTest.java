package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.Triage;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.server.rules.RuleTrial;
import dev.provtriage.target.Snapshots;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRulesTest {

    private static final int THREADS = 4;
    private static final int REQUESTS = 50;
    private static final int ATTEMPTS = 200;

    private static final String EXPLAIN = "/api/v1/rules/explain";
    private static final int REPLACED = 4;
    private static final int FEW_THREADS = 2;
    private static final int FEW = 20;

    private static final int FIRST_RELOADS = 50;
    private static final int ALL_RELOADS = 200;
    private static final double MOST_CLASSES = 1.02;

    // The virtual machine keeps what it learns of the program's own methods there too: some 4 % more at the same
    // classes.
    private static final double MOST_METASPACE = 1.08;

    @TempDir
    private Path parent = Path.of("");

    @Test
    void eachRequestIsAnsweredByOneRuleSet() throws Exception {
        SmallRules rules = new SmallRules(parent);
        Triage first = rules.triage();
        rules.step("Second.");
        Triage second = rules.triage();
        Map<String, String> steps = Map.of(first.ruleSet(), "First.", second.ruleSet(), "Second.");
        LiveRules live = new LiveRules(first);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TriageServer server = TriageServer.start("127.0.0.1", 0, live, Snapshots.none())) {
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                asked.add(threads.submit(asking(new Client(server), steps)));
            }
            for (int i = 0; asked.stream().anyMatch(thread -> !thread.isDone()); i++) {
                live.replace(i % 2 == 0 ? second : first);
                Thread.onSpinWait();
            }
            for (Future<Boolean> thread : asked) {
                assertTrue(thread.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Boolean> asking(Client client, Map<String, String> steps) {
        String attempts = (SmallRules.attempt() + "\n").repeat(ATTEMPTS);
        return () -> {
            for (int i = 0; i < REQUESTS; i++) {
                List<JsonNode> verdicts = Client.lines(client.analyze(Client.NDJSON, attempts));
                assertEquals(ATTEMPTS, verdicts.size());
                String ruleSet = verdicts.get(0).path("ruleSet").asText();
                for (JsonNode verdict : verdicts) {
                    assertEquals(ruleSet, verdict.path("ruleSet").asText());
                    assertEquals(
                            steps.get(ruleSet), verdict.path("steps").path(0).asText());
                }
            }
            return true;
        };
    }

    @Test
    void twoHundredReloadsLeaveNothingBehind() throws Exception {
        SmallRules rules = new SmallRules(parent);
        RuleTrial trial = rules.trial();
        LiveRules live = new LiveRules(trial.passed());
        reload(rules, trial, live, 0, FIRST_RELOADS);
        long classes = classes();
        long metaspace = metaspace();

        reload(rules, trial, live, FIRST_RELOADS, ALL_RELOADS);

        assertTrue(classes() <= classes * MOST_CLASSES, "loaded classes: " + classes + ", then " + classes());
        assertTrue(metaspace() <= metaspace * MOST_METASPACE, "metaspace: " + metaspace + ", then " + metaspace());
    }

    @Test
    void serviceHoldsNoRuleSetThatWasReplaced() throws Exception {
        SmallRules rules = new SmallRules(parent);
        LiveRules live = new LiveRules(rules.triage());
        List<WeakReference<?>> replaced = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(FEW_THREADS);
        AtomicBoolean over = new AtomicBoolean();
        try (Service service = Service.in(parent.resolve("data"), settings -> settings, live)) {
            String attempts = (SmallRules.attempt() + "\n").repeat(FEW);
            List<Future<Boolean>> asking = new ArrayList<>();
            for (int i = 0; i < FEW_THREADS; i++) {
                Client client = new Client(service.server());
                asking.add(threads.submit(() -> {
                    while (!over.get()) {
                        assertEquals(
                                FEW,
                                Client.lines(client.analyze(Client.NDJSON, attempts))
                                        .size());
                    }
                    return true;
                }));
            }
            for (int i = 0; i < REPLACED; i++) {
                rules.step("Number " + i + ".");
                live.replace(rules.triage());
                replaced.add(new WeakReference<>(live.now().triage()));
                replaced.add(new WeakReference<>(live.now().triage().ruleBook()));
                replaced.add(new WeakReference<>(live.now().triage().inspectedRules()));
                HttpResponse<String> explained =
                        service.client().send("POST", EXPLAIN, Client.JSON, SmallRules.attempt());
                assertEquals(200, explained.statusCode(), explained.body());
                HttpResponse<String> audit =
                        service.client().send("POST", "/api/v1/audits", Client.NDJSON, attempts);
                assertEquals(
                        "DONE",
                        Audits.end(service, Client.json(audit).path("id").asText())
                                .path("state")
                                .asText());
            }
            rules.step("The last.");
            live.replace(rules.triage());

            // A collection may leave to a later one what is not reachable; what stays through all of these is reachable.
            for (int tries = 0; tries < 100 && reachable(replaced) > 0; tries++) {
                System.gc();
                Thread.sleep(20);
            }
            assertEquals(0, reachable(replaced));
            over.set(true);
            for (Future<Boolean> thread : asking) {
                assertTrue(thread.get());
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    private static long reachable(List<WeakReference<?>> replaced) {
        return replaced.stream().filter(reference -> reference.get() != null).count();
    }

    private static void reload(SmallRules rules, RuleTrial trial, LiveRules live, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            rules.step("Number " + i + ".");
            assertEquals(
                    RuleReload.Outcome.REPLACED, live.replace(trial.passed()).outcome());
        }
        // The first leaves the loaders of the classes to be found dead, the second takes them away.
        System.gc();
        System.gc();
    }

    private static long classes() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
