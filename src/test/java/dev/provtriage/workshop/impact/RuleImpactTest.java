package dev.provtriage.workshop.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.Triage;
import dev.provtriage.audit.AttemptLogs;
import dev.provtriage.audit.Audit;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an impact counts is what two audits differ in. */
class RuleImpactTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> RULES = new TreeMap<>();
    private static final List<JsonNode> ATTEMPTS = new ArrayList<>();

    private static Triage present;
    private static Snapshots snapshots;

    @TempDir
    private Path folder;

    /** A change of the rules, such as an analyst makes. */
    private enum Edit {
        DECISIONS {
            @Override
            void on(Map<String, String> rules) {
                replace(rules, "documented/existing-account.drl", "advice.block()", "advice.retry( \"standard\" )");
                replace(rules, "further/password-policy.drl", "advice.remediate()", "advice.retry( \"fast\" )");
                replace(rules, "documented/target-system-down.drl", "advice.retry( \"guarded\" )", "advice.block()");
                replace(rules, "documented/target-system-down.drl", "        .verifyFirst()\n", "");
            }
        },
        VOCABULARY {
            @Override
            void on(Map<String, String> rules) {
                replace(rules, "vocabulary/ldap.csv", "ldap,68,ALREADY_EXISTS", "ldap,68,TARGET_UNAVAILABLE");
                rules.put(
                        "vocabulary/own.csv",
                        "family,code,signal,note,source\ntext,flurble,RATE_LIMITED,,\ntext,refused,LOCKED,,\n");
            }
        },
        PRECEDENCE {
            @Override
            void on(Map<String, String> rules) {
                List<String> lines = new ArrayList<>(
                        rules.getOrDefault("policy/precedence.csv", "").lines().toList());
                List<String> scenarios = new ArrayList<>(lines.subList(3, lines.size()));
                Collections.reverse(scenarios);
                scenarios.addAll(0, lines.subList(0, 3));
                rules.put("policy/precedence.csv", String.join("\n", scenarios) + "\n");
            }
        },
        RETRY_POLICY {
            @Override
            void on(Map<String, String> rules) {
                replace(rules, "policy/retry.csv", "standard,,1 min,2,60 min,8", "standard,,5 min,2,60 min,3");
                replace(rules, "policy/retry.csv", "guarded,,1 min,2,60 min,3", "guarded,,10 s,2,60 min,9");
                replace(rules, "further/rate-limited.drl", "advice.retry( \"header\" )", "advice.retry( \"fast\" )");
            }
        },
        A_SCENARIO_LESS {
            @Override
            void on(Map<String, String> rules) {
                rules.remove("documented/connector-down.drl");
                replace(rules, "documented/existing-account.drl", "has the same owner", "is there and the owner's");
            }
        };

        abstract void on(Map<String, String> rules);

        private static void replace(Map<String, String> rules, String file, String before, String after) {
            String text = rules.getOrDefault(file, "");
            assertTrue(text.contains(before), file);
            rules.put(file, text.replace(before, after));
        }
    }

    @BeforeAll
    static void readRulesSnapshotsAndAttempts() throws IOException, RuleFilesException, SnapshotException {
        Path rules = Path.of("rules");
        try (Stream<Path> files = Files.walk(rules)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".drl") || file.toString().endsWith(".csv")) {
                    RULES.put(rules.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        snapshots = SnapshotFiles.read(List.of(Path.of("samples/audits/snapshots")));
        present = Triage.with(RuleFiles.of(RULES), fault -> {}).over(snapshots);
        for (String line : Files.readAllLines(Path.of("samples/audits/attempts.ndjson"))) {
            if (line.startsWith("{") && line.endsWith("}")) {
                ATTEMPTS.add(JSON.readTree(line));
            }
        }
        List<Path> samples;
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            samples = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path sample : samples) {
            JsonNode attempt = JSON.readTree(sample.toFile()).path("attempt");
            if (attempt.isObject()) {
                ATTEMPTS.add(attempt);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Edit.class)
    void theCountsAreWhatTwoAuditsDifferIn(Edit edit) throws IOException, RuleFilesException {
        Triage candidate = candidate(edit);
        Map<String, String> outcomes = new HashMap<>();
        List<AuditSource> logs = List.of(
                source("one.ndjson", log(7, 0, 2_500, outcomes)), source("two.ndjson", log(8, 2_500, 3_700, outcomes)));

        List<UnreadableLine> unreadable = new ArrayList<>();
        Impact impact = new RuleImpact(present, candidate)
                .on(new AttemptLogs(logs, new LogFormats(), null, remark -> {}), unreadable::add);

        Differences expected =
                Differences.between(audit(present, logs, "before"), audit(candidate, logs, "after"), outcomes);
        assertTrue(impact.changed() > 0, "the edit changes something");
        assertEquals(expected.attempts, impact.attempts());
        assertEquals(count("before"), impact.unreadable());
        assertEquals(impact.unreadable(), unreadable.size());
        assertEquals(expected.changed, impact.changed());
        assertEquals(expected.plans, impact.changedPlans());
        assertEquals(expected.onlyWords, impact.onlyWords());
        assertEquals(expected.decisions, shown(impact.decisions(), each -> each.before() + " " + each.after()));
        assertEquals(expected.scenarios, shown(impact.scenarios(), each -> each.before() + " " + each.after()));
        assertEquals(expected.confidences, shown(impact.confidences(), each -> each.before() + " " + each.after()));
        assertEquals(expected.policies, shown(impact.policies(), each -> each.before() + " " + each.after()));
        assertEquals(expected.dangers, shown(impact.dangers(), DangerousChange::word));
        SortedMap<String, Long> changedOn = new TreeMap<>();
        impact.targets().forEach((target, on) -> changedOn.put(target, on.changed()));
        assertEquals(expected.changedOn, changedOn);
    }

    @Test
    void ruleSetsThatDifferInNoVerdictHaveNoImpact() throws IOException, RuleFilesException {
        Map<String, String> rules = new TreeMap<>(RULES);
        rules.replaceAll((file, text) -> file.endsWith(".drl") ? text + "\n" : text);
        Impact impact = on(
                Triage.with(RuleFiles.of(rules), fault -> {}).over(snapshots),
                source("a.ndjson", log(1, 0, 600, new HashMap<>())));
        assertTrue(impact.attempts() > 500);
        assertEquals(0, impact.changed());
        assertTrue(impact.dangers().all().isEmpty());
    }

    @Test
    void samplesThatHoldWithOneRuleSetOnlyAreToldWithTheirDanger() throws IOException, RuleFilesException {
        List<SampleImpact> samples =
                new RuleImpact(present, candidate(Edit.DECISIONS)).on(Samples.in(Path.of("samples")));
        SampleImpact otherOwner = samples.stream()
                .filter(sample -> sample.file().endsWith("existing-account/fires.failed-other-owner.json"))
                .findFirst()
                .orElseThrow();
        assertTrue(otherOwner.held());
        assertEquals("expected decision BLOCK; got decision RETRY", otherOwner.difference());
        assertEquals(
                new DangerousChange(Danger.BLOCK_TO_RETRY, "existing-account", "existing-account"),
                otherOwner.danger());
        assertFalse(samples.stream().anyMatch(sample -> sample.file().contains("/connector-down/fires.")));
    }

    @Test
    void samplesThatComeRightAreToldToo() throws IOException, RuleFilesException {
        Triage faulty = candidate(Edit.DECISIONS);
        Triage mended = present;
        List<SampleImpact> samples = new RuleImpact(faulty, mended).on(Samples.in(Path.of("samples")));
        assertFalse(samples.isEmpty());
        assertTrue(samples.stream().noneMatch(SampleImpact::held));
    }

    private static Triage candidate(Edit edit) throws RuleFilesException {
        Map<String, String> rules = new TreeMap<>(RULES);
        edit.on(rules);
        return Triage.with(RuleFiles.of(rules), fault -> {}).over(snapshots);
    }

    private static Impact on(Triage candidate, AuditSource log) throws IOException {
        return new RuleImpact(present, candidate)
                .on(new AttemptLogs(List.of(log), new LogFormats(), null, remark -> {}), line -> {});
    }

    private List<JsonNode> audit(Triage triage, List<AuditSource> logs, String name) throws IOException {
        new Audit(triage, new RuleFaultTally(first -> {}), new LogFormats(), null, remark -> {})
                .run(logs, folder.resolve(name));
        List<JsonNode> verdicts = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name).resolve("verdicts.ndjson"))) {
            ObjectNode verdict = (ObjectNode) JSON.readTree(line);
            verdict.remove("ruleSet");
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private long count(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name).resolve("unreadable.ndjson"))
                .size();
    }

    private static <K extends Comparable<K>> SortedMap<String, Long> shown(
            ChangeTallies<K> tallies, Function<K, String> words) {
        SortedMap<String, Long> shown = new TreeMap<>();
        tallies.all().forEach((kind, tally) -> shown.put(words.apply(kind), tally.attempts()));
        return shown;
    }

    /** Attempts of the samples, with other outcomes, tries and errors; each twentieth line cannot be read. */
    private static String log(long seed, int from, int to, Map<String, String> outcomes) throws IOException {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            if (i % 20 == 19) {
                lines.append("{\"operation\":\"CREATE\"\n");
                continue;
            }
            ObjectNode attempt = ATTEMPTS.get(random.nextInt(ATTEMPTS.size())).deepCopy();
            attempt.put("id", "R-" + i);
            if (random.nextInt(3) == 0) {
                attempt.put("outcome", List.of("PLANNED", "FAILED", "UNKNOWN").get(random.nextInt(3)));
            }
            if (random.nextInt(3) == 0) {
                attempt.put("retryCount", random.nextInt(6));
            }
            if (random.nextInt(5) == 0) {
                attempt.set(
                        "error", ATTEMPTS.get(random.nextInt(ATTEMPTS.size())).get("error"));
            }
            if (random.nextInt(10) == 0) {
                attempt.remove("time");
            }
            outcomes.put("R-" + i, attempt.path("outcome").asText());
            lines.append(JSON.writeValueAsString(attempt)).append('\n');
        }
        return lines.toString();
    }

    private static AuditSource source(String name, String text) {
        return new AuditSource(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same counts, made of what two audits have written. */
    private static final class Differences {

        private final SortedMap<String, Long> decisions = new TreeMap<>();
        private final SortedMap<String, Long> scenarios = new TreeMap<>();
        private final SortedMap<String, Long> confidences = new TreeMap<>();
        private final SortedMap<String, Long> policies = new TreeMap<>();
        private final SortedMap<String, Long> dangers = new TreeMap<>();
        private final SortedMap<String, Long> changedOn = new TreeMap<>();
        private long attempts;
        private long changed;
        private long plans;
        private long onlyWords;

        static Differences between(List<JsonNode> before, List<JsonNode> after, Map<String, String> outcomes) {
            Differences differences = new Differences();
            assertEquals(before.size(), after.size());
            for (int i = 0; i < before.size(); i++) {
                assertEquals(before.get(i).get("attemptId"), after.get(i).get("attemptId"));
                boolean planned = "PLANNED"
                        .equals(outcomes.get(before.get(i).get("attemptId").asText()));
                differences.add(before.get(i), after.get(i), planned);
            }
            return differences;
        }

        private void add(JsonNode before, JsonNode after, boolean planned) {
            attempts++;
            changedOn.merge(before.get("targetSystem").asText(), before.equals(after) ? 0L : 1L, Long::sum);
            if (before.equals(after)) {
                return;
            }
            changed++;
            boolean substance = differ("decision", before, after, decisions);
            substance |= differ("scenario", before, after, scenarios);
            substance |= differ("confidence", before, after, confidences);
            boolean bothRetry =
                    before.path("retry").isObject() && after.path("retry").isObject();
            if (bothRetry && !before.get("retry").equals(after.get("retry"))) {
                substance = true;
                plans++;
                differ("policy", before.get("retry"), after.get("retry"), policies);
            }
            onlyWords += substance ? 0 : 1;
            String danger = danger(before, after, planned);
            if (!danger.isEmpty()) {
                String one = word("scenario", before);
                String other = word("scenario", after);
                dangers.merge(danger + ":" + (one.equals(other) ? one : one + ":" + other), 1L, Long::sum);
            }
        }

        private static String danger(JsonNode before, JsonNode after, boolean planned) {
            String change = before.get("decision").asText() + "-to-"
                    + after.get("decision").asText();
            return switch (change) {
                case "PROCEED-to-RETRY" -> planned ? "" : change;
                case "BLOCK-to-RETRY",
                        "REMEDIATE-to-RETRY",
                        "BLOCK-to-PROCEED",
                        "REMEDIATE-to-PROCEED",
                        "RETRY-to-PROCEED" -> change;
                case "BLOCK-to-REMEDIATE" -> word("scenario", before).equals("unexplained") ? "" : change;
                case "RETRY-to-RETRY" ->
                    before.at("/retry/verifyFirst").asBoolean()
                                    && !after.at("/retry/verifyFirst").asBoolean()
                            ? "verify-first-lost"
                            : "";
                default -> "";
            };
        }

        private static boolean differ(String key, JsonNode before, JsonNode after, SortedMap<String, Long> counts) {
            String one = word(key, before);
            String other = word(key, after);
            if (one.equals(other)) {
                return false;
            }
            counts.merge(one + " " + other, 1L, Long::sum);
            return true;
        }

        private static String word(String key, JsonNode verdict) {
            return verdict.path(key).isTextual() ? verdict.get(key).asText() : "none";
        }
    }
}
