package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.attempt.Origin;
import dev.provtriage.store.StoreException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request, or with one attempt in it, as an answer tells it (RFC 9457, section 3).
 *
 * @param type URI of the kind of problem
 * @param detail one sentence: what, where, what to do
 * @param input the place in the request's body; null where the whole request is meant
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable Origin input) {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final String TYPE = "urn:provtriage:problem:";

    /** The problems that this program itself finds. */
    enum Kind {
        UNREADABLE_INPUT("unreadable-input", "The input cannot be read", 400),
        EMPTY_BODY("empty-body", "The request has no body", 400),
        WRONG_PATH("wrong-path", "The path of the request is wrong", 400),
        NO_HTTP("no-http", "The request is no valid HTTP", 400),
        WRONG_PARAMETER("wrong-parameter", "A parameter of the request is wrong", 400),
        UNAUTHORIZED("unauthorized", "The caller is not known", 401),
        FORBIDDEN("forbidden", "The caller may not do this", 403),
        FOREIGN_HOST("foreign-host", "The request names another host", 403),
        FOREIGN_ORIGIN("foreign-origin", "The request comes from another site", 403),
        AUTHORING_OFF("authoring-off", "Rules cannot be changed over HTTP", 403),
        UNKNOWN_PATH("unknown-path", "There is nothing at this path", 404),
        NO_SNAPSHOT("no-snapshot", "There is no snapshot of this target system", 404),
        NO_AUDIT("no-audit", "There is no such audit", 404),
        NO_RULE_SET("no-rule-set", "There is no such rule set", 404),
        NO_TOKEN("no-token", "There is no such token", 404),
        METHOD_NOT_ALLOWED("method-not-allowed", "The path does not have this method", 405),
        BROKEN_OFF("broken-off", "The request broke off", 400),
        OTHER_TARGET_SYSTEM("other-target-system", "The path and the snapshot name different target systems", 409),
        OLDER_SNAPSHOT("older-snapshot", "A newer snapshot of this target system is held", 409),
        NAME_TAKEN("name-taken", "Another token has this name", 409),
        AUDIT_NOT_DONE("audit-not-done", "The audit has no result", 409),
        AUDIT_ENDED("audit-ended", "The audit has ended", 409),
        RULES_CHANGED("rules-changed", "Other rules answer by now", 409),
        RULES_NOT_MATCHED("rules-not-matched", "Other rules answer than those that If-Match names", 412),
        TOO_SLOW("too-slow", "The body came too slowly", 408),
        BODY_TOO_LARGE("body-too-large", "The body is too large", 413),
        UNSUPPORTED_CONTENT("unsupported-content", "The body is of a kind that is not read here", 415),
        FUTURE_SNAPSHOT("future-snapshot", "The snapshot is of a time to come", 422),
        WRONG_RULES("wrong-rules", "The rules cannot be used", 422),
        DANGEROUS_CHANGE("dangerous-change", "The change of the rules gives up a caution", 422),
        TOO_MANY_REQUESTS("too-many-requests", "There were too many requests", 429),
        TOO_MANY_AUDITS("too-many-audits", "Too many audits are waiting", 429),
        RULES_NOT_WRITTEN("rules-not-written", "The folder of the rules cannot be written", 503),
        NOT_KEPT("not-kept", "The database does not keep up or does not answer", 503),
        INTERNAL_ERROR("internal-error", "The server failed", 500);

        private final String word;
        private final String title;
        private final int status;

        Kind(String word, String title, int status) {
            this.word = word;
            this.title = title;
            this.status = status;
        }
    }

    /** What the HTTP layer refuses, under the name that HTTP has for it: {@code uri-too-long}. */
    static Problem ofStatus(int status, String title, String detail) {
        return new Problem(TYPE + title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, status, detail, null);
    }

    static Problem of(Kind kind, String detail) {
        return of(kind, detail, null);
    }

    static Problem of(Kind kind, String detail, @Nullable Origin input) {
        return new Problem(TYPE + kind.word, kind.title, kind.status, detail, input);
    }

    boolean is(Kind kind) {
        return type.endsWith(":" + kind.word);
    }

    /** The server failed, which is told without anything of its inside. */
    static Problem internal(@Nullable Origin input) {
        return of(Kind.INTERNAL_ERROR, "The server failed on this input; its log says why.", input);
    }

    /** What was asked for cannot be kept or read now. */
    static Problem notKept(StoreException failure, @Nullable Origin input) {
        return of(Kind.NOT_KEPT, failure.getMessage() + " Send the request again later.", input);
    }

    /** Writes one object. {@code instance} is the path of the request; null for an element of a longer answer. */
    void write(JsonGenerator json, @Nullable String instance) throws IOException {
        write(json, instance, () -> {});
    }

    /** Writes further members of a problem (RFC 9457, section 3.2). */
    interface Members {
        void write() throws IOException;
    }

    /** The same with further members at its end. */
    void write(JsonGenerator json, @Nullable String instance, Members more) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
        if (instance != null) {
            json.writeStringField("instance", instance);
        }
        if (input != null) {
            json.writeObjectFieldStart("input");
            json.writeStringField("file", input.file());
            json.writeNumberField("line", input.line());
            json.writeEndObject();
        }
        more.write();
        json.writeEndObject();
    }
}
