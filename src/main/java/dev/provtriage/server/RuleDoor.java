package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.provtriage.workshop.explanation.Explanation;
import dev.provtriage.workshop.explanation.ExplanationJson;
import dev.provtriage.workshop.impact.Impact;
import dev.provtriage.workshop.impact.RuleImpact;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules over HTTP: read, checked, explained and measured. */
final class RuleDoor {

    private static final String FILE = "file";

    // rule "my-scenario: refused"
    private static final Pattern RULE = Pattern.compile("^\\s*rule\\s+\"([a-z0-9-]+):", Pattern.MULTILINE);

    /** More than these are an audit. */
    private static final int MOST_EXPLAINED = 100;

    private static final String RECENT = "The last " + RecentAttempts.MOST
            + " attempts at most that were sent since the service started, as far as they were kept.";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LogFormats formats = new LogFormats();
    private final Answers answers;
    private final LiveRules rules;
    private final RuleDesk desk;
    private final Memory memory;
    private final Limits limits;

    RuleDoor(Answers answers, LiveRules rules, RuleDesk desk, Memory memory, Limits limits) {
        this.answers = answers;
        this.rules = rules;
        this.desk = desk;
        this.memory = memory;
        this.limits = limits;
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
                            candidate, memory.snapshots().now(), memory.recent().all())
                    : desk.impact(candidate, memory.snapshots().now(), measured -> on(log, measured));
        } catch (RuleFilesException e) {
            wrongRules(request, e);
            return;
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("measuredOn", log == null ? "recent" : "log");
        answer.put("about", log == null ? RECENT : "The attempts of the log that was sent.");
        answer.setAll((ObjectNode) MAPPER.readTree(impact));
        requireAttempts(log, answer);
        json(request, 200, answer.toString());
    }

    private Impact on(String log, RuleImpact measured) {
        AuditSource source = new AuditSource(
                RequestBody.SOURCE, () -> new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        try {
            return measured.on(new AttemptLogs(List.of(source), formats, null, remark -> {}), line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text that is no log changes nothing either, but that is no answer. */
    private static void requireAttempts(@Nullable String log, ObjectNode impact) throws ProblemException {
        if (log != null && impact.path("attempts").asLong() == 0) {
            throw new ProblemException(
                    Problem.Kind.UNREADABLE_INPUT,
                    "There is no attempt in `log`, " + impact.path("unreadable").asLong()
                            + " of whose lines cannot be read; POST /api/v1/analyses?dryRun=true tells why of each.");
        }
    }

    private void wrongRules(Context request, RuleFilesException wrong) throws IOException {
        wrongRules(answers, request, wrong, rules.now().triage().ruleSet());
    }

    /** Tells each mistake, and which rule set goes on. */
    static void wrongRules(Answers answers, Context request, RuleFilesException wrong, String ruleSet)
            throws IOException {
        Problem problem = Problem.of(
                Problem.Kind.WRONG_RULES,
                "The rules have mistakes, and the rule set " + ruleSet
                        + " goes on; correct each of them and send the file again.");
        answers.problem(request, problem, json -> write(json, "mistakes", wrong.problems()));
    }

    private static void json(Context request, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        request.res().setStatus(status);
        request.res().setContentType(Answers.JSON);
        request.res().setContentLength(bytes.length);
        request.res().getOutputStream().write(bytes);
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
