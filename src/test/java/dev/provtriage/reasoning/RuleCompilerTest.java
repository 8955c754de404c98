package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleLanguage;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {

    private static final Set<String> POLICIES = Set.of("standard");

    private static final int RELOADS = 6;
    private static final int ASKING = 3;

    // More than it takes until a rule set begins to remember what fired.
    private static final int ASKED = 100;

    @Test
    void randomEditsAreToldAndDecidedAsByACompilerThatKnowsNothing() {
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            RuleCompiler compiler = new RuleCompiler();
            SortedMap<String, String> files = new TreeMap<>();
            for (String id : List.of("a", "b", "c")) {
                files.put(path(id), text(id, "0", "planned"));
            }
            List<String> edits = new ArrayList<>();
            for (int edit = 0; edit < 15; edit++) {
                edits.add(edit(files, random, edit));
                RuleFiles changed = RuleFiles.of(files);
                String told = "seed " + seed + ": " + edits;
                if (random.nextInt(4) == 0) {
                    assertEquals(
                            RuleSet.check(changed, POLICIES, new RuleCompiler()),
                            RuleSet.check(changed, POLICIES, compiler),
                            told);
                }
                assertEquals(outcome(changed, new RuleCompiler()), outcome(changed, compiler), told);
            }
        }
    }

    @Test
    void onlyAChangedFileIsCompiled() throws RuleFilesException {
        RuleCompiler compiler = new RuleCompiler();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(path("a"), text("a", "0", "failed"));
        files.put(path("b"), text("b", "0", "failed"));
        LoadedRules first = compile(compiler, files).get(0).loaded();
        files.put(path("b"), text("b", "1", "failed"));
        List<RulePart> parts = compile(compiler, files);
        assertSame(first, parts.get(0).loaded());
        assertEquals(Set.of("a: one"), parts.get(0).rules());
        assertNotSame(first, parts.get(1).loaded());
        assertTrue(
                parts.get(1).loaded().models(Set.of("a: one")).get(0).getRules().isEmpty(),
                "the unchanged file was compiled again");
    }

    @Test
    void keptPartsDecideAsTheyDid() throws RuleFilesException {
        RuleCompiler compiler = new RuleCompiler();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(path("a"), text("a", "0", "failed"));
        files.put(path("b"), text("b", "0", "failed"));
        RuleSet.of(RuleFiles.of(files), POLICIES, compiler);
        files.put(path("b"), text("b", "1", "failed"));
        RuleSet changed = RuleSet.of(RuleFiles.of(files), POLICIES, compiler);
        RuleSet kept = RuleSet.of(changed.written(), changed.digest()).orElseThrow();
        assertEquals(findings(changed), findings(kept));
        assertEquals(2, findings(kept).size());
    }

    @Test
    void classesOfRulesThatChangedTwiceSinceAreLetGo() throws RuleFilesException, InterruptedException {
        RuleCompiler compiler = new RuleCompiler();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(path("a"), text("a", "0", "failed"));
        WeakReference<ClassLoader> old =
                new WeakReference<>(compile(compiler, files).get(0).loaded().loader());
        for (String version : List.of("1", "2")) {
            files.put(path("a"), text("a", version, "failed"));
            findings(RuleSet.of(RuleFiles.of(files), POLICIES, compiler));
        }
        collectUntilGone(List.of(old));
        assertEquals(null, old.get());
    }

    @Test
    void nothingOfAnOldRuleSetStaysWhileThreadsAskTheNewOnes() throws Exception {
        RuleCompiler compiler = new RuleCompiler();
        SortedMap<String, String> files = new TreeMap<>();
        // Its classes serve all the rule sets, and must not remember any.
        files.put(path("a"), text("a", "0", "failed"));
        files.put(path("b"), text("b", "0", "failed"));
        AtomicReference<@Nullable RuleSet> live =
                new AtomicReference<>(RuleSet.of(RuleFiles.of(files), POLICIES, compiler));
        List<WeakReference<?>> ruleSets = new ArrayList<>();
        List<WeakReference<?>> loaders = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                asking.add(threads.submit(() -> {
                    for (RuleSet now = live.get(); now != null; now = live.get()) {
                        assertEquals(2, findings(now).size());
                    }
                }));
            }
            for (int version = 1; version <= RELOADS; version++) {
                files.put(path("b"), text("b", String.valueOf(version), "failed"));
                RuleSet next = RuleSet.of(RuleFiles.of(files), POLICIES, compiler);
                for (int i = 0; i < ASKED; i++) {
                    assertEquals(2, findings(next).size());
                }
                ruleSets.add(new WeakReference<>(next));
                loaders.add(new WeakReference<>(
                        compile(compiler, files).get(1).loaded().loader()));
                live.set(next);
            }
            List<WeakReference<?>> old = new ArrayList<>(ruleSets.subList(0, RELOADS - 1));
            old.addAll(loaders.subList(0, RELOADS - 2));
            collectUntilGone(old);
            assertEquals(List.of(), reached(old));
            live.set(null);
            for (Future<?> thread : asking) {
                thread.get();
            }
            // Threads that ask no more hold nothing either.
            collectUntilGone(ruleSets);
            assertEquals(List.of(), reached(ruleSets));
        } finally {
            live.set(null);
            threads.shutdown();
        }
    }

    /** A collection may leave what is not reachable to a later one; what stays through all of these is reachable. */
    private static void collectUntilGone(List<? extends WeakReference<?>> old) throws InterruptedException {
        for (int tries = 0; tries < 100 && !reached(old).isEmpty(); tries++) {
            System.gc();
            Thread.sleep(20);
        }
    }

    private static List<String> reached(List<? extends WeakReference<?>> old) {
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            Object there = old.get(i).get();
            if (there != null) {
                reached.add(i + ": " + there.getClass().getSimpleName());
            }
        }
        return reached;
    }

    /** Changes, breaks, mends, adds or removes one file. */
    private static String edit(SortedMap<String, String> files, Random random, int number) {
        String id = List.of("a", "b", "c", "d").get(random.nextInt(4));
        String text = switch (random.nextInt(8)) {
            case 0, 1, 2 -> text(id, String.valueOf(number), "failed");
            case 3 -> text(id, "0", "planned");
            case 4 -> text(id, "0", "failde");
            case 5 -> text(id, "0", "failed").replace("standard", "absent");
            case 6 -> text(id, "0", "failed").replace("\"" + id + ": one\"", "\"a: one\"");
            default -> "";
        };
        if (text.isEmpty() && files.size() > 1) {
            files.remove(path(id));
        } else {
            files.put(path(id), text);
        }
        return id + " " + text.replaceAll("(?s).*when", "").replaceAll("\\s+", " ");
    }

    private static Object outcome(RuleFiles files, RuleCompiler compiler) {
        try {
            return findings(RuleSet.of(files, POLICIES, compiler));
        } catch (RuleFilesException e) {
            return e.problems().stream().map(RuleProblem::toString).toList();
        }
    }

    private static List<String> findings(RuleSet rules) {
        return rules.evaluate(incident()).findings().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private static List<RulePart> compile(RuleCompiler compiler, SortedMap<String, String> files)
            throws RuleFilesException {
        RuleLanguage.Reading reading = RuleSet.LANGUAGE.read(files);
        return compiler.compile(reading.files(), RuleBook.of(reading).scenarios());
    }

    private static String path(String id) {
        return "documented/" + id + ".drl";
    }

    private static String text(String id, String version, String property) {
        return """
                /*
                 * Something has happened.
                 *
                 * Fires when:  it has.
                 * Silent when: it has not.
                 * Seen as:     nothing.
                 */
                package rules.documented

                import dev.provtriage.attempt.ProvisioningAttempt
                import dev.provtriage.reasoning.Advice

                global Advice advice

                rule "%s: one"
                    @title( "Title" )
                when
                    $attempt : ProvisioningAttempt( %s )
                then
                    advice.retry( "standard" )
                        .because( $attempt, "Version %s of %s." )
                        .step( "Wait." );
                end
                """.formatted(id, property, version, id);
    }

    private static Incident incident() {
        ProvisioningAttempt attempt = new ProvisioningAttempt(
                "A-1",
                null,
                Operation.CREATE,
                "corp",
                null,
                "jdoe",
                null,
                Map.of(),
                List.of(),
                Outcome.FAILED,
                0,
                null,
                Map.of(),
                new Origin("log", 1));
        TargetSystem target = new TargetSystem(
                "corp", null, true, ConnectorHealth.UP, null, Completeness.COMPLETE, null, TargetSystem.Timing.UNKNOWN);
        return new Incident(
                attempt, new ErrorReading(Optional.empty(), List.of(), ""), target, List.of(), List.of(), List.of());
    }
}
