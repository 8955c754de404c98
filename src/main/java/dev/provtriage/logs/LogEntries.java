package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes the entries of one log of another product, with ids of file and line where the log gives none. */
final class LogEntries {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String sourceName;
    private final String fileName;
    private final SecretNames names = new SecretNames();
    private final NamedSecrets namedSecrets = new NamedSecrets(names);
    private final UnreadablePieces unreadable;
    private long lastLine;
    private int onLine;

    LogEntries(String sourceName) {
        this.sourceName = sourceName;
        this.fileName = sourceName.substring(Math.max(sourceName.lastIndexOf('/'), sourceName.lastIndexOf('\\')) + 1);
        this.unreadable = new UnreadablePieces(sourceName, JSON, names, namedSecrets);
    }

    GatheredAttempt newAttempt() {
        return new GatheredAttempt(names, namedSecrets);
    }

    boolean secret(String name) {
        return names.secret(name);
    }

    LogEntry attempt(GatheredAttempt attempt, long line) {
        onLine = line == lastLine ? onLine + 1 : 1;
        lastLine = line;
        String madeId = fileName + ":" + line + (onLine == 1 ? "" : "#" + onLine);
        return new ReadAttempt(attempt.attempt(madeId, new Origin(sourceName, line)));
    }

    LogEntry unreadable(long line, String reason) {
        return unreadable.of(line, reason);
    }

    LogEntry unreadable(long line, String reason, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return unreadable.of(line, reason, bytes, 0, bytes.length);
    }

    /** Of a piece that shows a secret nobody knows where, nothing is shown. */
    LogEntry unreadableSecret(long line, String reason) {
        return new UnreadableLine(new Origin(sourceName, line), reason, FieldValue.MASK);
    }
}
