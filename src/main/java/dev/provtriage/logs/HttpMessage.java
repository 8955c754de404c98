package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One exchange of a log of raw HTTP, taken in line by line: a request, the answer to it, or one of them. */
final class HttpMessage {

    // POST /scim/v2/Users HTTP/1.1
    private static final Pattern REQUEST = Pattern.compile(
            "(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ((?:/|https?://)\\S{0,8000})(?: HTTP/[0-9.]{1,3})?");

    // HTTP/1.1 409 Conflict
    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]{1,3} ([1-5][0-9]{2})(?: .{0,500})?");

    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,100}):[ \\t]{0,100}(.{0,8000})");

    private static final Set<String> NO_FIELDS = Set.of("schemas", "meta", "Operations");

    private final StringBuilder requestBody = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final long line;
    private String method = "";
    private String address = "";
    private @Nullable String host;
    private @Nullable String statusLine;
    private String status = "";
    private @Nullable String retryAfter;
    private @Nullable Instant date;
    private boolean inHeaders;

    /** @param line the line of the log on which it starts */
    HttpMessage(long line) {
        this.line = line;
    }

    long line() {
        return line;
    }

    /** Whether a line begins a request or an answer; curl marks them with an arrow. */
    static boolean begins(String text) {
        String plain = unmarked(text);
        return REQUEST.matcher(plain).matches() || STATUS.matcher(plain).matches();
    }

    private static String unmarked(String text) {
        boolean marked = text.startsWith("< ") || text.startsWith("> ");
        return (marked ? text.substring(2) : text).stripTrailing();
    }

    /** Whether a line begins the next exchange, this one being complete. */
    boolean endsBefore(String text) {
        String plain = unmarked(text);
        if (REQUEST.matcher(plain).matches()) {
            return !method.isEmpty() || statusLine != null || !body.isEmpty();
        }
        // 100 Continue and its like come before the answer (RFC 9110, section 15.2).
        return STATUS.matcher(plain).matches()
                && ((statusLine != null && !status.startsWith("1"))
                        || !body.toString().isBlank());
    }

    boolean tooLong() {
        return body.length() + requestBody.length() > ByteWindow.LIMIT;
    }

    /** Whether nothing was taken in but blanks. */
    boolean nothing() {
        return method.isEmpty() && statusLine == null && body.toString().isBlank();
    }

    void add(String text) {
        String plain = unmarked(text);
        Matcher requestLine = REQUEST.matcher(plain);
        Matcher statusOf = STATUS.matcher(plain);
        if (statusLine == null && method.isEmpty() && requestLine.matches()) {
            method = requestLine.group(1);
            address = requestLine.group(2);
            inHeaders = true;
        } else if ((statusLine == null || status.startsWith("1")) && statusOf.matches()) {
            statusLine = plain;
            status = statusOf.group(1);
            inHeaders = true;
        } else if (inHeaders) {
            header(plain);
        } else {
            (statusLine == null && !method.isEmpty() ? requestBody : body)
                    .append(text)
                    .append('\n');
        }
    }

    private void header(String text) {
        Matcher header = HEADER.matcher(text);
        if (text.isBlank() || text.equals("<") || text.equals(">")) {
            inHeaders = false;
        } else if (header.matches()) {
            String value = header.group(2).strip();
            switch (header.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> host = value;
                case "retry-after" -> retryAfter = value;
                case "date" -> date = time(value);
                default -> {}
            }
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    AttemptDraft draft() {
        AttemptDraft draft = new AttemptDraft();
        draft.time = date;
        new HttpTarget(method, address).describe(draft);
        if (host != null) {
            draft.targetSystem = host;
        }
        request(draft);
        // A body alone is that of an error; a request alone has no answer yet.
        draft.outcome = !status.isEmpty() || !method.isEmpty() ? HttpTarget.outcome(status) : Outcome.FAILED;
        if (draft.outcome != Outcome.SUCCEEDED) {
            draft.error = AttemptDraft.error(null, status.isEmpty() ? null : "HTTP " + status, message(), List.of());
        }
        return draft;
    }

    private @Nullable String message() {
        String text = body.toString().strip();
        String wait = retryAfter == null ? "" : "Retry-After: " + retryAfter;
        String message = (wait + "\n" + text).strip();
        return message.isEmpty() ? statusLine : message;
    }

    /** What the body of the request asks for, if it is the JSON of a SCIM user or patch (RFC 7644, section 3.5). */
    private void request(AttemptDraft draft) {
        JsonNode json;
        try {
            json = new ObjectMapper(NativeLog.json()).readTree(requestBody.toString());
        } catch (JsonProcessingException e) {
            return;
        }
        if (json == null || !json.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!NO_FIELDS.contains(entry.getKey())) {
                draft.field(entry.getKey(), entry.getValue());
            }
        }
        if (draft.operation == Operation.CREATE && json.path("userName").isTextual()) {
            draft.accountId = json.path("userName").asText();
        }
        if (json.path("externalId").isTextual()) {
            draft.owner = json.path("externalId").asText();
        }
        for (JsonNode operation : json.path("Operations")) {
            patch(operation, draft);
        }
    }

    // {"op":"add","path":"members","value":[{"value":"2819c223"}]}
    private static void patch(JsonNode operation, AttemptDraft draft) {
        String path = operation.path("path").asText();
        boolean removes = operation.path("op").asText().equalsIgnoreCase("remove");
        if (path.startsWith("members") && draft.asksForEntitlements()) {
            draft.operation = removes ? Operation.REVOKE : Operation.GRANT;
            JsonNode member = operation.path("value").path(0).path("value");
            draft.accountId = member.isTextual() ? member.asText() : draft.accountId;
        } else if (!path.isEmpty() && operation.has("value")) {
            draft.field(path, operation.path("value"));
        } else {
            for (Map.Entry<String, JsonNode> entry : operation.path("value").properties()) {
                draft.field(entry.getKey(), entry.getValue());
            }
        }
    }
}
