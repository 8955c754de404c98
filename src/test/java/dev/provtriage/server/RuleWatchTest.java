package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.server.rules.RuleWatch;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleWatchTest {

    /** Only a watch that is broken takes as long. */
    private static final long MOST_SECONDS = 120;

    /** More than the server reads at once, so that it answers some before it has them all. */
    private static final int ATTEMPTS = 2_000;

    @TempDir
    private Path parent = Path.of("");

    private final BlockingQueue<RuleReload> reloads = new LinkedBlockingQueue<>();
    private SmallRules rules;
    private RuleWatch watch;
    private TriageServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException, RuleFilesException, ServerException {
        rules = new SmallRules(parent);
        watch = RuleWatch.start(List.of(rules.folder(), rules.samples()), rules.trial(), reloads::add);
        server = TriageServer.start("127.0.0.1", 0, watch.rules(), Snapshots.none());
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
        watch.close();
    }

    @Test
    void changedRuleTakesOverAndSnapshotsStay() throws Exception {
        client.send("PUT", "/api/v1/snapshots/a", Client.JSON, "{\"targetSystem\":\"a\"}");
        JsonNode before = told();
        assertTrue(before.path("lastReload").isNull(), before.toString());

        rules.step("Second.");

        RuleReload reload = reload(RuleReload.Outcome.REPLACED);
        JsonNode after = told();
        assertEquals(rules.triage().ruleSet(), reload.ruleSet());
        assertEquals(reload.ruleSet(), after.path("ruleSet").asText());
        assertNotEquals(before.path("ruleSet"), after.path("ruleSet"));
        assertEquals(reload.time().toString(), after.path("since").asText());
        assertEquals("REPLACED", after.path("lastReload").path("outcome").asText());
        assertEquals(0, after.path("lastReload").path("problems").size());
        assertEquals("Second.", verdict().path("steps").path(0).asText());
        assertEquals(reload.ruleSet(), verdict().path("ruleSet").asText());
        assertEquals(200, client.get("/api/v1/snapshots/a").statusCode());
        assertEquals(
                reload.ruleSet(),
                Client.json(client.get("/health/ready")).path("ruleSet").asText());
    }

    @Test
    void brokenFileIsToldUntilItIsMended() throws Exception {
        String before = told().path("ruleSet").asText();
        rules.write(SmallRules.RATE_LIMITED, SmallRules.rule("blok()", "Second."));

        List<RuleProblem> problems = reload(RuleReload.Outcome.REFUSED).problems();

        assertEquals(SmallRules.RATE_LIMITED, problems.get(0).file());
        assertEquals(18, problems.get(0).line(), problems.toString());
        JsonNode told = told();
        assertEquals(before, told.path("ruleSet").asText());
        assertEquals("REFUSED", told.path("lastReload").path("outcome").asText());
        JsonNode problem = told.path("lastReload").path("problems").path(0);
        assertEquals(SmallRules.RATE_LIMITED, problem.path("file").asText());
        assertEquals(18, problem.path("line").asInt());
        assertTrue(problem.path("message").asText().contains("blok"), problem.toString());
        assertEquals("First.", verdict().path("steps").path(0).asText());

        rules.step("Mended.");
        reload(RuleReload.Outcome.REPLACED);
        assertEquals("Mended.", verdict().path("steps").path(0).asText());
    }

    @Test
    void rulesThatFailASampleAreRefusedUntilOneOfBothChanges() throws Exception {
        rules.block();

        RuleProblem problem = reload(RuleReload.Outcome.REFUSED).problems().get(0);

        Path sample = rules.samples().resolve("rate-limited/fires.failed.json");
        assertEquals(sample.toString(), problem.file());
        assertEquals("expected decision RETRY; got decision BLOCK", problem.message());
        assertEquals("RETRY", verdict().path("decision").asText());

        Files.writeString(sample, Files.readString(sample).replace("RETRY", "BLOCK"));
        reload(RuleReload.Outcome.REPLACED);
        assertEquals("BLOCK", verdict().path("decision").asText());
    }

    @Test
    void deletedFolderIsToldUntilItIsBack() throws Exception {
        String before = told().path("ruleSet").asText();
        Path away = parent.resolve("away");
        Files.move(rules.folder(), away);

        assertTrue(
                reload(RuleReload.Outcome.REFUSED).problems().get(0).message().contains("no folder"));
        assertEquals(before, verdict().path("ruleSet").asText());

        Files.move(away, rules.folder());
        assertEquals(before, reload(RuleReload.Outcome.UNCHANGED).ruleSet());
        assertEquals("UNCHANGED", told().path("lastReload").path("outcome").asText());

        rules.step("Second.");
        reload(RuleReload.Outcome.REPLACED);
    }

    @Test
    void newFolderIsWatchedToo() throws Exception {
        rules.write("own/account-missing.drl", "rule");
        reload(RuleReload.Outcome.REFUSED);
        Files.delete(rules.folder().resolve("own/account-missing.drl"));
        reload(RuleReload.Outcome.UNCHANGED);
    }

    @Test
    void firstRulesMustPassToo() throws Exception {
        rules.block();
        assertThrows(
                RuleFilesException.class,
                () -> RuleWatch.start(List.of(rules.folder()), rules.trial(), reloads::add)
                        .close());
    }

    @Test
    void requestThatRunsIsAnsweredToItsEndByTheRulesItBeganWith() throws Exception {
        String before = told().path("ruleSet").asText();
        String attempts = (SmallRules.attempt() + "\n").repeat(ATTEMPTS);
        try (Conversation conversation = new Conversation(
                server, attempts.length() + SmallRules.attempt().length())) {
            conversation.say(attempts);
            assertTrue(conversation.verdict().contains(before));

            rules.step("Second.");
            String after = reload(RuleReload.Outcome.REPLACED).ruleSet();
            conversation.say(SmallRules.attempt());

            for (int i = 0; i < ATTEMPTS; i++) {
                String verdict = conversation.verdict();
                assertTrue(verdict.contains(before), verdict);
            }
            assertEquals(after, verdict().path("ruleSet").asText());
        }
    }

    private RuleReload reload(RuleReload.Outcome expected) throws InterruptedException {
        RuleReload reload = reloads.poll(MOST_SECONDS, TimeUnit.SECONDS);
        if (reload == null) {
            throw new AssertionError("nothing was reloaded");
        }
        assertEquals(expected, reload.outcome(), reload.toString());
        return reload;
    }

    private JsonNode told() throws IOException, InterruptedException {
        return Client.json(client.get("/api/v1/rules"));
    }

    private JsonNode verdict() throws IOException, InterruptedException {
        return Client.json(client.analyze(Client.JSON, SmallRules.attempt()));
    }
}
