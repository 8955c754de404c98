package dev.provtriage.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a SCIM server or another HTTP API answered, and nothing around it: the body of an error (RFC 7644, section 3.12,
 * and the bodies of other APIs), a bulk response (section 3.7), or whole answers with status line and headers, with the
 * request before them or without. Says no more than it knows: the target is unknown unless a request names it.
 */
public final class ScimLog implements LogFormat {

    private static final String SCIM_MESSAGE = "urn:ietf:params:scim:api:messages:2.0:";
    private static final int BLANKS = 4096;

    private final JsonRecords bodies = new JsonRecords(ScimLog::attempts, Set.of("operations"));

    @Override
    public String name() {
        return "scim";
    }

    @Override
    public String description() {
        return "bare HTTP: the JSON body of a SCIM or other API error, or answers with status line and headers";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("time", "Date header"),
                new FieldMapping("operation", "method and path of the request, if it is there"),
                new FieldMapping("targetSystem", "host of the request, if it is there"),
                new FieldMapping("accountId", "id in the path /Users/{id}, or userName of the request's body"),
                new FieldMapping("owner", "externalId of the request's body"),
                new FieldMapping("fields", "the request's body"),
                new FieldMapping("outcome", "the status: 2xx SUCCEEDED, 4xx and 5xx FAILED"),
                new FieldMapping("error.code", "HTTP and the status"),
                new FieldMapping("error.message", "Retry-After header and body"));
    }

    @Override
    public boolean recognizes(String beginning) {
        String text = beginning.stripLeading();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            String lowerCase = text.substring(0, Math.min(text.length(), 20)).toLowerCase(Locale.ROOT);
            return HttpMessage.begins(text.lines().findFirst().orElse(""))
                    || lowerCase.startsWith("<!doctype html")
                    || lowerCase.startsWith("<html");
        }
        if (text.contains('"' + SCIM_MESSAGE + "Error\"") || text.contains('"' + SCIM_MESSAGE + "BulkResponse\"")) {
            return true;
        }
        JsonKeys keys = JsonKeys.in(text);
        boolean ofAnotherLog = keys.any("operation", "outcome", "targetSystem", "eventType", "time", "timestamp");
        return !ofAnotherLog
                && (keys.all("errorCode", "errorSummary")
                        || keys.all("error", "error_description")
                        || (keys.any("error") && keys.all("code", "message"))
                        || keys.all("errors", "description", "code")
                        // AWS: {"__type":"ConflictException","Message":"Duplicate GroupDisplayName"}
                        || keys.all("__type", "message")
                        // Salesforce: [{"message":"duplicate value found","errorCode":"DUPLICATE_VALUE"}]
                        || (keys.all("message", "errorCode") && !keys.any("level", "@timestamp", "logger"))
                        || (keys.any("detail") && keys.any("scimType", "status") && keys.count("title", "schemas") > 0)
                        || (keys.any("message") && keys.any("statusCode", "status_code")));
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        PushbackInputStream log = new PushbackInputStream(in, BLANKS);
        byte[] beginning = new byte[BLANKS];
        int count = log.read(beginning, 0, BLANKS);
        String visible = "";
        if (count > 0) {
            visible = new String(beginning, 0, count, StandardCharsets.ISO_8859_1).stripLeading();
            log.unread(beginning, 0, count);
        }
        return visible.startsWith("{") || visible.startsWith("[")
                ? bodies.open(sourceName, log)
                : new HttpStream(sourceName, log);
    }

    private static List<AttemptDraft> attempts(JsonRecord body) throws NotAnAttemptException {
        if (body.has("method") && body.has("status")) {
            return List.of(bulkOperation(body));
        }
        if (!body.has(
                "detail", "error", "errors", "errorCode", "errorSummary", "scimType", "message", "title", "fault")) {
            throw new NotAnAttemptException(
                    "this body holds no error; it has none of `detail`, `error`, `errors`, `errorCode`, `message` and the like");
        }
        AttemptDraft draft = new AttemptDraft();
        draft.outcome = Outcome.FAILED;
        draft.error = AttemptDraft.error(null, code(body), body.json(), List.of());
        return List.of(draft);
    }

    // {"method":"POST","bulkId":"q1","location":"https://example.com/v2/Users/92b7","status":"409","response":{...}}
    private static AttemptDraft bulkOperation(JsonRecord operation) throws NotAnAttemptException {
        AttemptDraft draft = new AttemptDraft();
        String method = operation.text("method");
        String location = operation.text("location", "path");
        new HttpTarget(method == null ? "" : method, location == null ? "" : location).describe(draft);
        draft.id = operation.text("bulkId");
        JsonNode given = operation.value("status");
        String status = given.isObject() ? given.path("code").asText() : given.asText();
        draft.outcome = HttpTarget.outcome(status);
        if (draft.outcome != Outcome.SUCCEEDED) {
            JsonNode response = operation.value("response");
            draft.error = AttemptDraft.error(
                    null,
                    status.isBlank() ? null : "HTTP " + status,
                    response.isMissingNode() || response.isNull() ? null : response.toString(),
                    List.of());
        }
        return draft;
    }

    private static @Nullable String code(JsonRecord body) throws NotAnAttemptException {
        String status = body.text("status", "statusCode", "status_code", "http_status");
        if (status != null && status.matches("[1-5][0-9]{2}")) {
            return "HTTP " + status;
        }
        String code = body.text("errorCode", "code", "error_code", "__type");
        return code == null ? body.object("error").text("code", "status") : code;
    }
}
