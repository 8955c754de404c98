package dev.provtriage.server;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What a route reads, and the content types that such a body may have. One without any is taken for what is read there. */
enum BodyKind {
    /** Attempts in any format. */
    LOG("application/json, application/x-ndjson, application/scim+json, application/xml, text/csv or text/plain"),
    /** One target system, in any format of snapshots. */
    SNAPSHOT("application/json, application/x-ndjson, application/scim+json, text/ldif, text/csv or text/plain"),
    /** One JSON object. */
    JSON("application/json"),
    /** One JSON object that replaces what it names and leaves the rest as it was. */
    CHANGE("application/json or application/merge-patch+json"),
    /** The text of a rule file. */
    RULES("text/plain, text/x-drl or application/octet-stream, in UTF-8"),
    /** The text of a vocabulary or another table. */
    TABLE("text/csv, text/plain or application/octet-stream, in UTF-8"),
    /** The texts of files as JSON, or the text of one. */
    FILES("application/json, or for the text of one file text/plain, text/x-drl, text/csv or application/octet-stream,"
            + " in UTF-8");

    private static final List<String> UTF_8 = List.of("utf-8", "utf8", "us-ascii");

    private static final Set<String> LINES = Set.of(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonl",
            "application/x-jsonlines",
            "application/json-lines");

    private static final Set<String> LDIF = Set.of("text/ldif", "application/ldif");

    private static final Set<String> OTHERS = Set.of(
            "application/scim+json",
            "application/xml",
            "application/gzip",
            "application/x-gzip",
            "application/octet-stream",
            "text/csv",
            "text/tab-separated-values",
            "text/plain",
            "text/xml");

    private final String words;

    BodyKind(String words) {
        this.words = words;
    }

    /** Whether the content type says that the body is one JSON text a line. */
    static boolean lines(String contentType) {
        return LINES.contains(contentType);
    }

    /** Whether the content type leaves open that the body is one JSON text. */
    static boolean json(String contentType) {
        return contentType.isEmpty() || contentType.equals("application/json") || contentType.equals("text/json");
    }

    /** Throws where a request says that its body is of another kind. */
    void require(Context request) throws ProblemException {
        String contentType = RequestBody.contentType(request);
        if (this == LOG && LDIF.contains(contentType)) {
            throw Misdirected.snapshot();
        }
        if (!contentType.isEmpty() && !reads(contentType)) {
            throw unsupported("The content type " + contentType + " is none that is read here; name the one that the"
                    + " body has: " + words + ".");
        }
        String charset = RequestBody.charset(request);
        if (text() && !charset.isEmpty() && !UTF_8.contains(charset)) {
            throw unsupported("The content type says that the body is in " + charset + "; send it in "
                    + StandardCharsets.UTF_8 + ".");
        }
    }

    private boolean text() {
        return this == RULES || this == TABLE || this == FILES;
    }

    private boolean reads(String contentType) {
        return switch (this) {
            case LOG -> json(contentType) || LINES.contains(contentType) || OTHERS.contains(contentType);
            case SNAPSHOT -> LOG.reads(contentType) || LDIF.contains(contentType);
            case JSON -> json(contentType);
            case CHANGE -> json(contentType) || contentType.equals("application/merge-patch+json");
            case RULES ->
                Set.of("text/plain", "text/x-drl", "application/octet-stream").contains(contentType);
            case TABLE ->
                Set.of("text/plain", "text/csv", "application/octet-stream").contains(contentType);
            case FILES -> json(contentType) || RULES.reads(contentType) || TABLE.reads(contentType);
        };
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(Problem.Kind.UNSUPPORTED_CONTENT, detail);
    }
}
