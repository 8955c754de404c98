package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.server.access.Role;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.server.rules.RuleWatch;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that lets analysts change the rules of a folder, which it watches, as the command line starts it. */
class AuthoringDoorTest {

    private static final String RULE = "/api/v1/rules/" + SmallRules.RATE_LIMITED;
    private static final String CHANGES = "/api/v1/rules/changes";
    private static final String ROLLBACK = "/api/v1/rules/rollback/";
    private static final String RETRIES = "policy/retry.csv";
    private static final String CODES = "vocabulary/http.csv";

    @TempDir
    private Path parent = Path.of("");

    private final BlockingQueue<RuleReload> reloads = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Surroundings> listening = new AtomicReference<>();
    private SmallRules rules;
    private Map<Role, String> tokens;
    private RuleWatch watch;
    private Service service;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        rules = new SmallRules(parent);
        tokens = Service.tokens(parent.resolve("data"));
        serve();
    }

    private void serve() throws Exception {
        watch = RuleWatch.start(List.of(rules.folder(), rules.samples()), rules.trial(), reload -> {
            Surroundings surroundings = listening.get();
            if (surroundings != null && reload.outcome() == RuleReload.Outcome.REPLACED) {
                surroundings.rulesReloaded();
            }
            reloads.add(reload);
        });
        service = Service.in(
                parent.resolve("data"),
                settings -> settings.withAuthoring().withRules(rules.folder(), rules.samples()),
                watch.rules());
        listening.set(service.surroundings());
        client = service.client();
    }

    @AfterEach
    void stop() {
        service.close();
        watch.close();
    }

    @Test
    void changedFileAnswersAtOnceAndIsKeptWithItsAuthorAndImpact() throws Exception {
        String before = ruleSet();
        Path file = rules.folder().resolve(SmallRules.RATE_LIMITED);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        JsonNode old = analyze(SmallRules.attempt());
        Instant earliest = Instant.now().minusSeconds(1);
        String text = SmallRules.rule("retry( \"header\" )", "Second.");

        HttpResponse<String> answer = put(RULE, text);

        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode change = Client.json(answer);
        assertEquals("analyst", change.path("author").asText());
        assertEquals(before, change.path("before").asText());
        assertEquals(SmallRules.RATE_LIMITED, change.path("file").asText());
        assertEquals(
                RuleFiles.in(rules.folder()).digest(), change.path("ruleSet").asText());
        Instant time = Instant.parse(change.path("time").asText());
        assertTrue(time.isAfter(earliest) && time.isBefore(Instant.now().plusSeconds(1)), time.toString());
        assertEquals(1, change.path("impact").path("attempts").asInt());
        assertEquals(1, change.path("impact").path("onlyWords").asInt(), change.toString());
        assertTrue(change.path("impact").path("allowed").asBoolean());

        assertEquals(text, Files.readString(file));
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(), drafts());
        assertEquals(text, get(RULE).body());
        JsonNode verdict = analyze(SmallRules.attempt());
        assertEquals("First.", old.path("steps").path(0).asText());
        assertEquals("Second.", verdict.path("steps").path(0).asText());
        assertEquals(change.path("ruleSet"), verdict.path("ruleSet"));
        assertEquals(List.of(change), changes());

        // The one who watches the folder sees that these rules answer already.
        assertEquals(RuleReload.Outcome.UNCHANGED, reload().outcome());
        assertEquals(List.of(change), changes());
        stop();
        serve();
        assertEquals(change.path("ruleSet").asText(), ruleSet());
        assertEquals(List.of(change), changes());
    }

    @Test
    void wordsOfTheVocabularyAndPoliciesOfRetriesCanBeChangedToo() throws Exception {
        String unknown = SmallRules.attempt().replace("HTTP 429", "HTTP 470").replace("Too Many Requests", "Slow down");
        assertEquals("unexplained", analyze(unknown).path("scenario").asText());
        String codes = Files.readString(rules.folder().resolve(CODES)) + "http,470,RATE_LIMITED,a limit,the vendor\n";
        String dangerous = put("/api/v1/rules/" + CODES, codes).body();
        assertTrue(dangerous.contains("BLOCK-to-RETRY:unexplained:rate-limited"), dangerous);
        HttpResponse<String> allowed =
                put("/api/v1/rules/" + CODES + "?allow=BLOCK-to-RETRY:unexplained:rate-limited", codes);
        assertEquals(200, allowed.statusCode(), allowed.body());
        assertEquals("rate-limited", analyze(unknown).path("scenario").asText());
        assertEquals(codes, Files.readString(rules.folder().resolve(CODES)));
        JsonNode danger = changes().get(0).path("impact").path("dangerous").path(0);
        assertTrue(danger.path("allowed").asBoolean(), danger.toString());

        String fresh = SmallRules.attempt().replace("jdoe", "other");
        assertEquals(7, analyze(fresh).path("retry").path("triesLeft").asInt());
        String retries = Files.readString(rules.folder().resolve(RETRIES));
        assertTrue(retries.contains("header,,60 s,2,60 min,8,"));
        HttpResponse<String> fewer = put(
                "/api/v1/rules/" + RETRIES, retries.replace("header,,60 s,2,60 min,8,", "header,,60 s,2,60 min,4,"));
        assertEquals(200, fewer.statusCode(), fewer.body());
        assertEquals(
                3,
                analyze(fresh.replace("other", "another"))
                        .path("retry")
                        .path("triesLeft")
                        .asInt());
        assertEquals(2, changes().size());
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        analyze(SmallRules.attempt());
        analyze(SmallRules.attempt()
                .replace("HTTP 429", "HTTP 507")
                .replace("Too Many Requests", "Insufficient Storage"));
        String quota = "/api/v1/rules/further/quota-exceeded.drl";
        String sound = get(quota).body();
        SortedMap<String, String> before = contents();
        String ruleSet = ruleSet();

        JsonNode mistakes = refused(
                422, put(RULE, SmallRules.rule("retry( \"header\" )", "x").replace("RATE_", "RAT_")));
        assertEquals(
                SmallRules.RATE_LIMITED,
                mistakes.path("mistakes").path(0).path("file").asText());
        assertTrue(mistakes.path("mistakes").path(0).path("line").asInt() > 0, mistakes.toString());
        JsonNode sample = refused(422, put(RULE, SmallRules.rule("block()", "First.")));
        assertTrue(
                sample.path("mistakes").path(0).path("message").asText().contains("expected decision RETRY"),
                sample.toString());
        JsonNode line = refused(422, put("/api/v1/rules/" + RETRIES, "policy,targetSystem\nfast\n"));
        assertEquals(RETRIES, line.path("mistakes").path(0).path("file").asText());

        String retried = sound.replace("block()", "retry( \"header\" )");
        JsonNode danger = refused(422, put(quota, retried));
        assertEquals(
                "urn:provtriage:problem:dangerous-change", danger.path("type").asText());
        assertTrue(danger.path("detail").asText().contains("?allow=BLOCK-to-RETRY:quota-exceeded."), danger.toString());
        JsonNode change = danger.path("impact").path("dangerous").path(0);
        assertEquals("BLOCK-to-RETRY", change.path("change").asText());
        assertEquals(1, change.path("attempts").asInt());
        refused(422, put(quota + "?allow=BLOCK-to-RETRY:rate-limited", retried));
        JsonNode word = refused(400, put(quota + "?allow=ANYTHING", retried));
        assertTrue(word.path("detail").asText().startsWith("?allow=ANYTHING: there is no such"), word.toString());

        refused(400, put("/api/v1/rules/vocabulry/http.csv", "family,code,signal,note,source\n"));
        refused(400, put("/api/v1/rules/further/notes.txt", "x"));
        refused(400, put("/api/v1/rules/further/" + "a".repeat(200) + ".drl", sound));
        refused(400, put(RULE, ""));
        assertEquals(403, as(Role.AUDITOR, RULE, sound, null).statusCode());
        assertEquals(401, client.send("PUT", RULE, "text/plain", sound).statusCode());

        assertEquals(before, contents());
        assertEquals(List.of(), drafts());
        assertEquals(ruleSet, ruleSet());
        assertEquals(List.of(), changes());
        // What was meant is made.
        assertEquals(
                200,
                put(quota + "?allow=BLOCK-to-RETRY:quota-exceeded", retried).statusCode());
        assertEquals(retried, Files.readString(rules.folder().resolve("further/quota-exceeded.drl")));
    }

    @Test
    void nothingIsChangedWhereAuthoringIsOff() throws Exception {
        SortedMap<String, String> before = contents();
        service.close();
        service = Service.in(
                parent.resolve("data"), settings -> settings.withRules(rules.folder(), rules.samples()), watch.rules());
        client = service.client();
        JsonNode off = refused(403, put(RULE, SmallRules.rule("retry( \"header\" )", "Second.")));
        assertTrue(off.path("detail").asText().contains("--enable-authoring"));
        refused(403, post(ROLLBACK + ruleSet(), ""));
        assertEquals(before, contents());
    }

    @Test
    void whatChangesNothingIsNoChange() throws Exception {
        HttpResponse<String> same = put(RULE, get(RULE).body());
        assertEquals(200, same.statusCode(), same.body());
        assertTrue(Client.json(same).path("unchanged").asBoolean(), same.body());
        assertEquals(ruleSet(), Client.json(same).path("ruleSet").asText());
        HttpResponse<String> back = post(ROLLBACK + ruleSet(), "");
        assertEquals(200, back.statusCode(), back.body());
        assertTrue(Client.json(back).path("unchanged").asBoolean(), back.body());
        assertEquals(List.of(), changes());
        assertEquals(List.of(), drafts());
    }

    @Test
    void earlierRulesComeBackWithAllTheirFiles() throws Exception {
        String first = ruleSet();
        SortedMap<String, String> files = contents();
        String added = "further/permission-denied.drl";
        String rule = get("/api/v1/rules/further/quota-exceeded.drl")
                .body()
                .replace("quota-exceeded", "permission-denied")
                .replace("QUOTA_EXCEEDED", "PERMISSION_DENIED");
        assertEquals(200, put("/api/v1/rules/" + added, rule).statusCode());
        String second = ruleSet();
        put(RULE, SmallRules.rule("retry( \"header\" )", "Second."));
        analyze(SmallRules.attempt().replace("HTTP 429", "HTTP 403").replace("Too Many Requests", "Forbidden"));
        SortedMap<String, String> last = contents();
        String third = ruleSet();

        refused(404, post(ROLLBACK + "sha256:" + "0".repeat(64), ""));
        refused(404, post(ROLLBACK + "none", ""));
        assertEquals(last, contents());

        HttpResponse<String> back = post(ROLLBACK + first, "");

        assertEquals(200, back.statusCode(), back.body());
        assertEquals(files, contents());
        assertEquals(first, ruleSet());
        assertEquals(
                "First.", analyze(SmallRules.attempt()).path("steps").path(0).asText());
        JsonNode change = changes().get(0);
        assertEquals(Client.json(back), change);
        assertEquals("analyst", change.path("author").asText());
        assertEquals(third, change.path("before").asText());
        assertEquals(first, change.path("ruleSet").asText());
        assertTrue(change.path("file").isNull());
        // A digest may be named without its kind; and forward is a way too.
        assertEquals(
                200, post(ROLLBACK + third.substring("sha256:".length()), "").statusCode());
        assertEquals(last, contents());
        assertEquals(List.of(third, first, third, second), ruleSets(changes()));
    }

    @Test
    void ofTwoWhoHaveSeenTheSameRulesOneIsFirst() throws Exception {
        String seen = ruleSet();
        List<HttpResponse<String>> answers = atOnce(
                6,
                number -> as(
                        Role.ANALYST,
                        RULE,
                        SmallRules.rule("retry( \"header\" )", "Number " + number + "."),
                        "\"" + seen + "\""));
        List<HttpResponse<String>> made =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertEquals(1, made.size());
        assertEquals(
                5, answers.stream().filter(answer -> answer.statusCode() == 412).count());
        assertEquals(List.of(Client.json(made.get(0))), changes());
        assertEquals(RuleFiles.in(rules.folder()).digest(), ruleSet());
    }

    @Test
    void changesAtOnceFollowEachOtherAndNoneIsLost() throws Exception {
        String first = ruleSet();
        String quota = get("/api/v1/rules/further/quota-exceeded.drl").body();
        List<HttpResponse<String>> answers = atOnce(
                6,
                number -> number % 2 == 0
                        ? put(RULE, SmallRules.rule("retry( \"header\" )", "Number " + number + "."))
                        : put(
                                "/api/v1/rules/further/quota-exceeded.drl",
                                quota.replace("Buy more.", "Buy " + number + ".")));
        for (HttpResponse<String> answer : answers) {
            assertEquals(200, answer.statusCode(), answer.body());
        }
        List<JsonNode> changes = new ArrayList<>(changes());
        assertEquals(6, changes.size());
        String before = first;
        for (int i = changes.size() - 1; i >= 0; i--) {
            assertEquals(before, changes.get(i).path("before").asText());
            before = changes.get(i).path("ruleSet").asText();
        }
        assertEquals(before, ruleSet());
        assertEquals(before, RuleFiles.in(rules.folder()).digest());
        assertTrue(get(RULE).body().contains("Number "));
        assertTrue(!get("/api/v1/rules/further/quota-exceeded.drl").body().contains("Buy more."));
    }

    @Test
    void requestsBesideAChangeAreAnsweredByTheOldOrTheNewRules() throws Exception {
        Map<String, String> steps = new ConcurrentHashMap<>(Map.of(ruleSet(), "First."));
        AtomicBoolean over = new AtomicBoolean();
        String attempts = (SmallRules.attempt() + "\n").repeat(100);
        Map<String, String> seen = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> asking = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                asking.add(threads.submit(() -> {
                    while (!over.get()) {
                        Map<String, String> told = new HashMap<>();
                        for (JsonNode verdict : Client.lines(send("POST", "/api/v1/analyses?dryRun=true", attempts))) {
                            told.put(
                                    verdict.path("ruleSet").asText(),
                                    verdict.path("steps").path(0).asText());
                        }
                        assertEquals(1, told.size());
                        seen.putAll(told);
                    }
                    return true;
                }));
            }
            for (int i = 2; i < 10; i++) {
                HttpResponse<String> answer = put(RULE, SmallRules.rule("retry( \"header\" )", "Number " + i + "."));
                assertEquals(200, answer.statusCode(), answer.body());
                steps.put(Client.json(answer).path("ruleSet").asText(), "Number " + i + ".");
            }
            over.set(true);
            for (Future<Boolean> each : asking) {
                assertTrue(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        seen.forEach((ruleSet, step) -> assertEquals(steps.get(ruleSet), step));
        assertTrue(seen.size() > 1, seen.toString());
    }

    @Test
    void filesThatAreBrokenInTheFolderAreNotOverlooked() throws Exception {
        String sound = get(RULE).body();
        rules.write(SmallRules.RATE_LIMITED, sound.replace("RATE_LIMITED", "RATE_LIMITTED"));
        assertEquals(RuleReload.Outcome.REFUSED, reload().outcome());
        String quota = "/api/v1/rules/further/quota-exceeded.drl";
        String other = get(quota).body().replace("Buy more.", "Buy less.");
        SortedMap<String, String> before = contents();

        JsonNode conflict = refused(409, put(quota, other));

        assertTrue(conflict.path("detail").asText().contains(SmallRules.RATE_LIMITED), conflict.toString());
        assertEquals(before, contents());
        // The file itself is mended by what answers already, which is no change of the rules.
        assertTrue(Client.json(put(RULE, sound)).path("unchanged").asBoolean());
        assertEquals(sound, Files.readString(rules.folder().resolve(SmallRules.RATE_LIMITED)));
        assertEquals(200, put(quota, other).statusCode());
        assertEquals(1, changes().size());
    }

    @Test
    void folderThatCannotBeWrittenStaysAsItWas() throws Exception {
        String ruleSet = ruleSet();
        SortedMap<String, String> before = contents();
        // Nothing can be moved over a folder that is not empty, not even by root.
        Path obstacle = Files.createDirectories(rules.folder().resolve(".change.draft/full"));
        JsonNode problem = refused(503, put(RULE, SmallRules.rule("retry( \"header\" )", "Second.")));
        assertEquals(
                "urn:provtriage:problem:rules-not-written", problem.path("type").asText());
        assertEquals(before, contents());
        assertEquals(ruleSet, ruleSet());
        assertEquals(List.of(), changes());
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        assertEquals(
                200,
                put(RULE, SmallRules.rule("retry( \"header\" )", "Second.")).statusCode());
    }

    @Test
    void changesOfFilesAreKeptAlsoWhereNothingRan() throws Exception {
        String first = ruleSet();
        rules.step("Second.");
        assertEquals(RuleReload.Outcome.REPLACED, reload().outcome());
        String second = ruleSet();
        assertEquals("files", changes().get(0).path("author").asText());
        assertEquals(0, changes().get(0).path("impact").path("attempts").asInt());
        stop();
        rules.step("Third.");
        serve();
        assertNotEquals(second, ruleSet());
        JsonNode meanwhile = changes().get(0);
        assertEquals("files", meanwhile.path("author").asText());
        assertEquals(second, meanwhile.path("before").asText());
        assertEquals(ruleSet(), meanwhile.path("ruleSet").asText());
        assertTrue(meanwhile.path("impact").isNull());
        assertEquals(200, post(ROLLBACK + first, "").statusCode());
        assertTrue(Files.readString(rules.folder().resolve(SmallRules.RATE_LIMITED))
                .contains("First."));
    }

    private interface Call {
        HttpResponse<String> of(int number) throws Exception;
    }

    private static List<HttpResponse<String>> atOnce(int count, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> call.of(number));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private RuleReload reload() throws InterruptedException {
        RuleReload reload = reloads.poll(60, TimeUnit.SECONDS);
        assertTrue(reload != null, "nobody has looked at the files");
        return reload;
    }

    private static JsonNode refused(int status, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                Problem.CONTENT_TYPE,
                answer.headers().firstValue("Content-Type").orElse(""));
        return Client.json(answer);
    }

    private JsonNode analyze(String attempt) throws Exception {
        return Client.json(send("POST", Client.ANALYSES, attempt));
    }

    private String ruleSet() throws Exception {
        return Client.json(get("/api/v1/rules")).path("ruleSet").asText();
    }

    private List<JsonNode> changes() throws Exception {
        List<JsonNode> changes = new ArrayList<>();
        Client.json(get(CHANGES)).forEach(changes::add);
        return changes;
    }

    private static List<String> ruleSets(List<JsonNode> changes) {
        return changes.stream().map(change -> change.path("ruleSet").asText()).toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(authorized(Role.ANALYST, path).GET().build());
    }

    private HttpResponse<String> put(String path, String text) throws Exception {
        return as(Role.ANALYST, path, text, null);
    }

    private HttpResponse<String> post(String path, String text) throws Exception {
        return client.send(authorized(Role.ANALYST, path)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build());
    }

    private HttpResponse<String> as(Role role, String path, String text, @Nullable String ifMatch) throws Exception {
        HttpRequest.Builder request = authorized(role, path)
                .header("Content-Type", "text/plain; charset=utf-8")
                .PUT(HttpRequest.BodyPublishers.ofString(text));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return client.send(request.build());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(authorized(Role.SUBMITTER, path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder authorized(Role role, String path) {
        return client.request(path)
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + tokens.get(role));
    }

    private SortedMap<String, String> contents() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(rules.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(rules.folder().relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private List<String> drafts() throws IOException {
        return contents().keySet().stream()
                .filter(path -> path.endsWith(".draft"))
                .toList();
    }
}
