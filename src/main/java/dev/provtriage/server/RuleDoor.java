package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.Triage;
import dev.provtriage.audit.AttemptLogs;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleDesk;
import dev.provtriage.store.RuleChange;
import dev.provtriage.store.StoreException;
import dev.provtriage.workshop.explanation.Explanation;
import dev.provtriage.workshop.explanation.ExplanationJson;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules over HTTP: checked, explained, measured, and where it is allowed changed. */
final class RuleDoor {

    private static final String FILE = "file";

    /** As rule files are named; no such path leads out of its folder. */
    private static final Pattern PATH = Pattern.compile("[a-z][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)+\\.(?:drl|csv)");

    // rule "my-scenario: refused"
    private static final Pattern RULE = Pattern.compile("^\\s*rule\\s+\"([a-z0-9-]+):", Pattern.MULTILINE);

    /** More than these are an audit. */
    private static final int MOST_EXPLAINED = 100;

    private static final int LISTED = 1_000;

    private final LogFormats formats = new LogFormats();
    private final Answers answers;
    private final LiveRules rules;
    private final RuleDesk desk;
    private final Memory memory;
    private final Limits limits;
    private final boolean authoring;

    /** @param authoring whether rules may be changed over HTTP */
    RuleDoor(Answers answers, LiveRules rules, RuleDesk desk, Memory memory, Limits limits, boolean authoring) {
        this.answers = answers;
        this.rules = rules;
        this.desk = desk;
        this.memory = memory;
        this.limits = limits;
        this.authoring = authoring;
    }

    /** The text of one file of the rules that answer. */
    void get(Context request) throws ProblemException, IOException {
        Parameters.of(request);
        RuleFiles files = rules.now().triage().files();
        String path = request.pathParam(FILE);
        if (!files.paths().contains(path)) {
            throw new ProblemException(
                    Problem.Kind.UNKNOWN_PATH, "The rule set has no file " + path + "; GET /api/v1/rules lists all.");
        }
        byte[] text;
        try {
            text = files.text(path).getBytes(StandardCharsets.UTF_8);
        } catch (RuleFilesException e) {
            throw new IllegalStateException(e);
        }
        request.res().setContentType(path.endsWith(".csv") ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8");
        request.res().setContentLength(text.length);
        request.res().getOutputStream().write(text);
    }

    /** All mistakes of files that are not live, judged together with the rest of the rules. */
    void check(Context request) throws ProblemException, IOException {
        Map<String, String> files = files(request);
        List<RuleProblem> mistakes = RuleDesk.mistakes(desk.candidate(files));
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeNumberField("files", files.size());
            write(json, "mistakes", mistakes);
            json.writeEndObject();
        });
    }

    /** JSON with a text for each path, or the text of one file, whose path is a parameter or follows from its rule. */
    private Map<String, String> files(Context request) throws ProblemException, IOException {
        Parameters parameters = Parameters.of(request, FILE);
        if (BodyKind.json(RequestBody.contentType(request))) {
            ObjectNode body = JsonBody.ofAnyKeys(request, limits);
            return files(body.get("files") instanceof ObjectNode inside && body.size() == 1 ? inside : body);
        }
        String text = JsonBody.text(request, limits, BodyKind.FILES);
        @Nullable String path = parameters.text(FILE);
        if (path == null) {
            Matcher rule = RULE.matcher(text);
            path = "further/" + (rule.find() ? rule.group(1) : "unnamed") + ".drl";
            for (String known : rules.now().triage().files().paths()) {
                if (known.endsWith(path.substring(path.indexOf('/')))) {
                    path = known;
                }
            }
        }
        return Map.of(path, text);
    }

    private static Map<String, String> files(ObjectNode object) throws ProblemException {
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : object.properties()) {
            if (!file.getValue().isTextual()) {
                throw JsonBody.wrong("`" + file.getKey() + "` is no text; write the text of the file in quotes");
            }
            files.put(file.getKey(), file.getValue().asText());
        }
        if (files.isEmpty()) {
            throw JsonBody.wrong("it has no file; write {\"further/my-scenario.drl\":\"...\"}");
        }
        return files;
    }

    /** Why each rule fires on an attempt, or does not: of one object one explanation, otherwise a list. */
    void explain(Context request) throws ProblemException, IOException {
        Parameters.of(request);
        RequestBody body = RequestBody.of(request, limits, BodyKind.LOG);
        Misdirected.requireLog(body, formats);
        Triage triage = rules.now().triage();
        InspectedRules open = triage.inspectedRules();
        Triage now = triage.over(memory.snapshots().now());
        List<Explanation> explanations = new ArrayList<>();
        try (AttemptStream attempts = formats.open(RequestBody.SOURCE, body.in(), null)) {
            for (LogEntry entry = attempts.next(); entry != null; entry = attempts.next()) {
                if (entry instanceof UnreadableLine line) {
                    throw new ProblemException(
                            Problem.of(Problem.Kind.UNREADABLE_INPUT, Advice.overHttp(line.reason()), line.input()));
                }
                if (entry instanceof ReadAttempt read) {
                    explanations.add(Explanation.of(now, open, read.attempt()));
                }
                if (explanations.size() > MOST_EXPLAINED) {
                    throw new ProblemException(
                            Problem.Kind.UNREADABLE_INPUT,
                            "There are more than " + MOST_EXPLAINED + " attempts; send those that are in question.");
                }
            }
        }
        if (explanations.isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.UNREADABLE_INPUT, "There is no attempt in the body; send the one in question.");
        }
        boolean one = body.object() && explanations.size() == 1;
        answers.json(request, 200, json -> {
            if (one) {
                ExplanationJson.write(
                        json, explanations.get(0), explanations.get(0).rules());
                return;
            }
            json.writeStartArray();
            for (Explanation explanation : explanations) {
                ExplanationJson.write(json, explanation, explanation.rules());
            }
            json.writeEndArray();
        });
    }

    /** What candidate files would change, of a log that is sent with them or of the attempts of late. */
    void impact(Context request) throws ProblemException, IOException {
        Parameters.of(request);
        ObjectNode body = JsonBody.of(request, limits, "files", "log");
        if (!(body.get("files") instanceof ObjectNode changed)) {
            throw JsonBody.wrong("`files` is missing or no object; write {\"further/my-scenario.drl\":\"...\"}");
        }
        @Nullable String log = JsonBody.text(body, "log", "");
        String impact;
        try {
            Triage candidate = RuleDesk.built(desk.candidate(files(changed)));
            impact = log == null
                    ? desk.impact(
                            candidate, memory.snapshots().now(), memory.recent().all(), true)
                    : desk.impact(candidate, memory.snapshots().now(), measured -> {
                        AuditSource source = new AuditSource(
                                "log", () -> new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
                        try {
                            return measured.on(
                                    new AttemptLogs(List.of(source), formats, null, remark -> {}), line -> {});
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (RuleFilesException e) {
            wrongRules(request, e);
            return;
        }
        json(request, 200, impact);
    }

    /** Changes one file, if it has no mistake and every sample comes out as expected. */
    void put(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        requireAuthoring();
        requireUnchanged(request);
        String path = request.pathParam(FILE);
        if (!PATH.matcher(path).matches()) {
            throw new ProblemException(
                    Problem.Kind.WRONG_PARAMETER,
                    "No rule file is named '" + path
                            + "'; write a path such as further/my-scenario.drl or vocabulary/my-vendor.csv.");
        }
        String text = JsonBody.text(request, limits, path.endsWith(".csv") ? BodyKind.TABLE : BodyKind.RULES);
        try {
            RuleChange change = desk.put(
                    path,
                    text,
                    Gate.caller(request).name(),
                    memory.snapshots().now(),
                    memory.recent().all());
            answers.json(request, 200, json -> write(json, change));
        } catch (RuleFilesException e) {
            wrongRules(request, e);
        }
    }

    /** Goes back to a rule set that has answered before. */
    void rollBack(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        requireAuthoring();
        requireUnchanged(request);
        String given = request.pathParam("digest");
        String digest = given.startsWith("sha256:") ? given : "sha256:" + given;
        try {
            Optional<RuleChange> change = desk.rollBack(
                    digest,
                    Gate.caller(request).name(),
                    memory.snapshots().now(),
                    memory.recent().all());
            RuleChange made = change.orElseThrow(() -> new ProblemException(
                    Problem.Kind.NO_RULE_SET,
                    "No rule set " + digest + " has answered here; GET /api/v1/rules/changes lists all."));
            answers.json(request, 200, json -> write(json, made));
        } catch (RuleFilesException e) {
            wrongRules(request, e);
        }
    }

    void changes(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters = Parameters.of(request, "limit");
        List<RuleChange> latest = memory.store().ruleChanges().latest(parameters.number("limit", 100, LISTED));
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (RuleChange change : latest) {
                write(json, change);
            }
            json.writeEndArray();
        });
    }

    private void requireAuthoring() throws ProblemException {
        if (!authoring) {
            throw new ProblemException(
                    Problem.Kind.AUTHORING_OFF,
                    "Rules are not changed over HTTP here; start the service with --enable-authoring.");
        }
    }

    /** Who names the rule set that was looked at does not overwrite what another one has changed since. */
    private void requireUnchanged(Context request) throws ProblemException {
        @Nullable String seen = request.req().getHeader("If-Match");
        String now = rules.now().triage().ruleSet();
        if (seen != null && !names(seen, now)) {
            throw new ProblemException(
                    Problem.Kind.RULES_NOT_MATCHED,
                    "The rule set " + now + " answers by now; look at what has changed, and send the change again.");
        }
    }

    /** Whether a list of entity tags (RFC 9110, section 13.1.1) names this rule set, with quotes or without. */
    private static boolean names(String tags, String ruleSet) {
        return Stream.of(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(ruleSet) || tag.equals('"' + ruleSet + '"'));
    }

    private void wrongRules(Context request, RuleFilesException wrong) throws IOException {
        Problem problem = Problem.of(
                Problem.Kind.WRONG_RULES,
                "The rules have mistakes, and the rule set "
                        + rules.now().triage().ruleSet() + " goes on; correct each of them and send the file again.");
        request.res().setStatus(problem.status());
        answers.typed(
                request,
                Problem.CONTENT_TYPE,
                json -> problem.write(
                        json, request.req().getRequestURI(), () -> write(json, "mistakes", wrong.problems())));
    }

    private static void json(Context request, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        request.res().setStatus(status);
        request.res().setContentType(Answers.JSON);
        request.res().setContentLength(bytes.length);
        request.res().getOutputStream().write(bytes);
    }

    private static void write(JsonGenerator json, RuleChange change) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", change.id());
        json.writeStringField("time", change.time().toString());
        json.writeStringField("author", change.author());
        json.writeStringField("before", change.before());
        json.writeStringField("ruleSet", change.after());
        json.writeStringField("file", change.file());
        json.writeFieldName("impact");
        if (change.impact() == null) {
            json.writeNull();
        } else {
            json.writeRawValue(change.impact().strip());
        }
        json.writeEndObject();
    }

    /** As {@code provtriage rules check --format json} writes them. */
    static void write(JsonGenerator json, String key, List<RuleProblem> mistakes) throws IOException {
        json.writeArrayFieldStart(key);
        for (RuleProblem mistake : mistakes) {
            json.writeStartObject();
            json.writeStringField("file", mistake.file());
            json.writeNumberField("line", mistake.line());
            json.writeNumberField("column", mistake.column());
            json.writeStringField("code", mistake.mistake().code());
            json.writeBooleanField("fatal", mistake.mistake().fatal());
            json.writeStringField("message", mistake.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
