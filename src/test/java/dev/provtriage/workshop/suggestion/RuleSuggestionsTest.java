package dev.provtriage.workshop.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.Triage;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.report.Screen;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over the product's own rules: the failures in here are such as they do not know. */
class RuleSuggestionsTest {

    private static Triage triage;
    private static RuleFiles files;

    private final StringBuilder log = new StringBuilder();
    private int number;

    @BeforeAll
    static void readTheRules() throws RuleFilesException {
        files = RuleFiles.packaged();
        triage = Triage.with(files, fault -> {});
    }

    @Test
    void anUnknownCodeBecomesALineThatExplainsItsGroupAndNothingElse() throws IOException {
        for (int i = 0; i < 12; i++) {
            failure("crm", "MODIFY", "ORA-28999: flux capacitor " + i + " overheated");
        }
        failure("crm", "MODIFY", "Connection refused");
        failure("hr", "CREATE", "Glorp blixed the frobnicator");

        Suggestions suggestions = suggestions();

        assertEquals(13, suggestions.unexplained());
        SuggestedGroup first = suggestions.groups().get(0);
        assertEquals("ORA-28999: flux capacitor <number> overheated", first.template());
        assertEquals(12, first.attempts());
        assertEquals(Map.of("crm", 12L), first.targets());
        assertEquals(List.of("ORA-28999"), first.unknownCodes());
        Draft.Line line = assertInstanceOf(Draft.Line.class, first.draft());
        assertTrue(line.line().startsWith("oracle,28999,"), line.line());
        assertEquals(new Suggestions.Proof(2, 13, 1), suggestions.proof());
        assertEveryLineHolds(suggestions);
    }

    @Test
    void aWordingThatIsNearAKnownOneGetsItsSignal() throws IOException {
        failure("crm", "CREATE", "Exhausted the licensed capacity of glorp");

        Draft draft = suggestions().groups().get(0).draft();

        Draft.Line line = assertInstanceOf(Draft.Line.class, draft);
        assertEquals(SignalKind.QUOTA_EXCEEDED, line.choices().get(0).signal());
        assertTrue(line.choices().get(0).likeness() > 0.3, line::toString);
    }

    @Test
    void wordsThatNobodyKnowsLeaveTheChoiceToAPerson() throws IOException {
        failure("crm", "MODIFY", "Flurble");

        Draft.Line line =
                assertInstanceOf(Draft.Line.class, suggestions().groups().get(0).draft());

        assertEquals("text,flurble,CHOOSE,TODO: what it means,", line.line());
        assertEquals(3, line.choices().size());
        line.choices().forEach(choice -> assertEquals(1, choice.explained()));
    }

    @Test
    void aPhraseThatStandsInOtherFailuresTooIsNoLine() throws IOException {
        failure("crm", "MODIFY", "blixed frobnicator");
        failure("crm", "MODIFY", "blixed frobnicator of Connection refused");
        failure("hr", "MODIFY", "a zorp made this blixed frobnicator");

        Suggestions suggestions = suggestions();

        for (SuggestedGroup group : suggestions.groups()) {
            if (group.draft() instanceof Draft.Line line) {
                assertFalse(line.code().equals("blixed frobnicator"), line.line());
            }
        }
        assertEveryLineHolds(suggestions);
    }

    @Test
    void failuresWithoutAnErrorGetARuleOfWhatTheyShare() throws IOException, RuleFilesException {
        for (int i = 0; i < 3; i++) {
            failure("hr \"db\" \\ */", "DELETE", null);
        }
        failure("crm", "DELETE", null);

        Suggestions suggestions = suggestions();

        assertEquals(2, suggestions.groups().size());
        Draft.Rule rule =
                assertInstanceOf(Draft.Rule.class, suggestions.groups().get(0).draft());
        assertTrue(
                rule.text().contains("ProvisioningAttempt( failed, deletes, targetSystem == \"hr \\\"db\\\""),
                rule::text);
        assertEquals(0, rule.alsoFires());
        assertEveryRuleFiresOnItsGroup(suggestions, 4);
    }

    @Test
    void anUnderstoodErrorThatNoRuleSpeaksOfGetsARule() throws IOException, RuleFilesException {
        Map<String, String> texts = texts();
        texts.remove("further/rate-limited.drl");
        Triage poorer = Triage.with(RuleFiles.of(texts), fault -> {});
        failure("crm", "CREATE", "HTTP 429 Too Many Requests");

        SuggestedGroup group = suggestions(poorer, 10, RuleSuggestions.MOST_TEMPLATES, 2)
                .groups()
                .get(0);

        Draft.Rule rule = assertInstanceOf(Draft.Rule.class, group.draft());
        assertTrue(rule.text().contains("$signal : Signal( kind == SignalKind.RATE_LIMITED )"), rule::text);
        assertEquals(List.of(), Triage.check(with(rule)));
    }

    @Test
    void attemptsOfUnknownOutcomeAreToBeLookedAt() throws IOException {
        attempt("crm", "CREATE", "UNKNOWN", null);
        attempt("hr", "DELETE", "UNKNOWN", null);

        SuggestedGroup group = suggestions().groups().get(0);

        assertEquals(SuggestedGroup.Kind.UNKNOWN_OUTCOME, group.kind());
        assertEquals(2, group.attempts());
        assertTrue(
                assertInstanceOf(Draft.Advice.class, group.draft()).sentence().startsWith("Take a snapshot"));
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        randomLog(new Random(3), 1_200);
        String alone = json(suggestions(triage, 10, 40, 1));

        assertEquals(alone, json(suggestions(triage, 10, 40, 2)));
        assertEquals(alone, json(suggestions(triage, 10, 40, 5)));
    }

    @Test
    void inRandomLogsEveryAttemptIsCountedOnceAndEveryDraftHolds() throws IOException, RuleFilesException {
        for (int seed = 0; seed < 2; seed++) {
            log.setLength(0);
            randomLog(new Random(seed), 250);
            Suggestions suggestions = suggestions(triage, 6, 60, 2);

            long shown = suggestions.groups().stream()
                    .mapToLong(SuggestedGroup::attempts)
                    .sum();
            assertEquals(suggestions.unexplained(), shown + suggestions.inFurtherGroups() + suggestions.other());
            assertEquals(250, suggestions.attempts());
            assertEveryLineHolds(suggestions);
            for (SuggestedGroup group : suggestions.groups()) {
                if (group.draft() instanceof Draft.Rule rule) {
                    assertEquals(List.of(), Triage.check(with(rule)), rule::text);
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsCountedAsOther() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 4_000; i++) {
            failure("crm", "MODIFY", i % 8 == 0 ? "Gizmo jammed at " + i : word(random) + ' ' + word(random));
        }

        Suggestions suggestions = suggestions(triage, 3, 30, 2);

        assertEquals("Gizmo jammed at <number>", suggestions.groups().get(0).template());
        assertEquals(500, suggestions.groups().get(0).attempts());
        assertTrue(suggestions.other() > 3_000, () -> "other: " + suggestions.other());
        assertTrue(suggestions.furtherGroups() <= 30);
        assertTrue(SuggestionText.of(suggestions, Screen.plain()).contains("other: 3,"));
    }

    @Test
    void linesThatCannotBeReadAreToldOnce() throws IOException {
        log.append("{broken\n");
        failure("crm", "MODIFY", "Flurble");
        List<UnreadableLine> unreadable = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        RecordedLog missing = new RecordedLog("missing", () -> {
            throw new IOException("gone");
        });

        Suggestions suggestions =
                RuleSuggestions.of(triage, Snapshots.none(), List.of(missing, recorded()), null, 10, new LogListener() {
                    @Override
                    public void unreadable(UnreadableLine line) {
                        unreadable.add(line);
                    }

                    @Override
                    public void failed(String name, IOException failure) {
                        failed.add(name);
                    }

                    @Override
                    public void remark(String name, String remark) {}
                });

        assertEquals(1, suggestions.unexplained());
        assertEquals(List.of("missing"), failed);
        assertEquals(1, unreadable.size());
        assertEquals(1, unreadable.get(0).input().line());
    }

    @Test
    void aLogThatGrowsMeanwhileIsRefused() {
        failure("crm", "MODIFY", "Flurble");
        AtomicInteger readings = new AtomicInteger();
        RecordedLog growing = new RecordedLog("log", () -> {
            if (readings.getAndIncrement() > 0) {
                failure("crm", "MODIFY", "Flurble");
            }
            return recorded().opener().open();
        });

        IOException thrown = assertThrows(
                IOException.class,
                () -> RuleSuggestions.of(triage, Snapshots.none(), List.of(growing), null, 10, LogListener.DEAF));

        assertTrue(String.valueOf(thrown.getMessage()).contains("changed while it was read"), thrown::toString);
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        log.append("{\"operation\":\"MODIFY\",\"targetSystem\":\"crm\",\"outcome\":\"FAILED\","
                + "\"fields\":{\"password\":\"Xy7-hidden\"},\"error\":{\"message\":\"blix Xy7-hidden glorped\"}}\n");

        Suggestions suggestions = suggestions();

        assertFalse(json(suggestions).contains("hidden"));
        assertFalse(SuggestionText.of(suggestions, Screen.plain()).contains("hidden"));
        assertEquals("blix <secret> glorped", suggestions.groups().get(0).template());
    }

    @Test
    void programsReadEveryKeyInJson() throws IOException {
        failure("crm", "MODIFY", "Flurble");
        failure("crm", "DELETE", null);

        JsonNode json = new ObjectMapper().readTree(json(suggestions()));

        assertEquals(
                List.of(
                        "ruleSet",
                        "attempts",
                        "unexplained",
                        "groups",
                        "furtherGroups",
                        "inFurtherGroups",
                        "other",
                        "proof"),
                keys(json));
        JsonNode group = json.get("groups").get(0);
        assertEquals(
                List.of(
                        "kind",
                        "template",
                        "attempts",
                        "share",
                        "targets",
                        "operations",
                        "from",
                        "to",
                        "example",
                        "recognized",
                        "unknownCodes",
                        "draft"),
                keys(group));
        for (JsonNode each : json.get("groups")) {
            JsonNode draft = each.get("draft");
            assertEquals(
                    draft.get("kind").asText().equals("LINE")
                            ? List.of("kind", "line", "family", "code", "signal", "choices")
                            : List.of("kind", "file", "text", "precedence", "alsoFires", "why"),
                    keys(draft));
        }
    }

    /** Reads every attempt by rules that have the lines in their files, and compares with those that do not. */
    private void assertEveryLineHolds(Suggestions suggestions) {
        StringBuilder table = new StringBuilder("family,code,signal,note,source\n");
        long promised = 0;
        for (SuggestedGroup group : suggestions.groups()) {
            if (group.draft() instanceof Draft.Line line) {
                SignalKind signal = line.choices().stream()
                        .filter(choice -> choice.explained() == group.attempts() && choice.changed() == 0)
                        .findFirst()
                        .orElseThrow()
                        .signal();
                table.append(line.line().replace(",CHOOSE,", "," + signal + ","))
                        .append('\n');
                promised += group.attempts();
            }
        }
        assertEquals(promised, suggestions.proof().explained());
        if (promised > 0) {
            try {
                Triage extended = triage.withVocabulary(table.toString());
                Suggestions after =
                        RuleSuggestions.of(extended, Snapshots.none(), List.of(recorded()), null, 1, LogListener.DEAF);
                assertEquals(suggestions.unexplained() - promised, after.unexplained(), table::toString);
            } catch (RuleFilesException | IOException e) {
                throw new AssertionError(table.toString(), e);
            }
        }
    }

    private void assertEveryRuleFiresOnItsGroup(Suggestions suggestions, long expected)
            throws IOException, RuleFilesException {
        Map<String, String> texts = texts();
        for (SuggestedGroup group : suggestions.groups()) {
            Draft.Rule rule = assertInstanceOf(Draft.Rule.class, group.draft());
            add(rule, texts);
        }
        RuleFiles extended = RuleFiles.of(texts);
        assertEquals(List.of(), Triage.check(extended));
        Suggestions after = suggestions(Triage.with(extended, fault -> {}), 10, 100, 2);
        assertEquals(suggestions.unexplained() - expected, after.unexplained());
    }

    private static RuleFiles with(Draft.Rule rule) throws RuleFilesException {
        Map<String, String> texts = texts();
        add(rule, texts);
        return RuleFiles.of(texts);
    }

    private static void add(Draft.Rule rule, Map<String, String> texts) {
        texts.put(rule.file(), rule.text());
        texts.computeIfPresent("policy/precedence.csv", (file, text) -> text + rule.precedence() + "\n");
    }

    private static Map<String, String> texts() throws RuleFilesException {
        Map<String, String> texts = new TreeMap<>();
        for (String path : files.paths()) {
            texts.put(path, files.text(path));
        }
        return texts;
    }

    private Suggestions suggestions() throws IOException {
        return suggestions(triage, 10, RuleSuggestions.MOST_TEMPLATES, 2);
    }

    private Suggestions suggestions(Triage rules, int most, int templates, int threads) throws IOException {
        return RuleSuggestions.of(
                rules, Snapshots.none(), List.of(recorded()), null, most, LogListener.DEAF, templates, threads);
    }

    private RecordedLog recorded() {
        return new RecordedLog(
                "log.ndjson", () -> new ByteArrayInputStream(log.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(Suggestions suggestions) {
        return SuggestionJson.of(suggestions);
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private void failure(String target, String operation, @Nullable String message) {
        attempt(target, operation, "FAILED", message);
    }

    private void attempt(String target, String operation, String outcome, @Nullable String message) {
        number++;
        Map<String, Object> attempt = new TreeMap<>(Map.of(
                "id",
                "A-" + number,
                "time",
                "2026-11-23T08:15:00Z",
                "operation",
                operation,
                "targetSystem",
                target,
                "accountId",
                "acc" + number,
                "outcome",
                outcome));
        if (message != null) {
            attempt.put("error", Map.of("message", message));
        }
        try {
            log.append(new ObjectMapper().writeValueAsString(attempt)).append('\n');
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void randomLog(Random random, int attempts) {
        List<String> texts = List.of(
                "blix %d glorped by zonk",
                "Der Mandant %d ist nicht glorpfähig",
                "ORA-2899%d: odd state",
                "le glorp %d n'est pas zonké",
                "Connection refused to port %d",
                "[LDAP: error code 68 - Entry Already Exists]",
                "user not found",
                "{\"status\":499,\"detail\":\"glorp, \\\"%d\\\" (odd|even) * ... #\"}",
                "account is %d",
                "¯\\_(ツ)_/¯ %d");
        List<String> operations = List.of("CREATE", "MODIFY", "DELETE", "ENABLE", "GRANT", "REVOKE", "UNKNOWN");
        for (int i = 0; i < attempts; i++) {
            String text = random.nextInt(20) == 0
                    ? word(random) + ' ' + word(random)
                    : texts.get(random.nextInt(texts.size())).formatted(random.nextInt(9));
            attempt(
                    random.nextBoolean() ? "crm" : "hr",
                    operations.get(random.nextInt(operations.size())),
                    random.nextInt(10) == 0 ? "UNKNOWN" : "FAILED",
                    random.nextInt(12) == 0 ? null : text);
        }
    }

    private static String word(Random random) {
        return random.ints(7, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
