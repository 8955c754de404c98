package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log of JSON values, read piece by piece; what a piece says is up to its reader. */
final class JsonStream implements AttemptStream {

    private final String sourceName;
    private final String fileName;
    private final InputStream in;
    private final JsonFactory json;
    private final JsonPieceReader reader;
    private final ByteWindow window;
    private final Pieces pieces;
    private final SecretNames names = new SecretNames();
    private final NamedSecrets namedSecrets = new NamedSecrets(names);
    private final UnreadablePieces unreadable;
    private final Deque<ProvisioningAttempt> waiting = new ArrayDeque<>();
    private boolean empty = true;
    private boolean ended;
    private boolean brokenOff;
    private long lastNumbered;
    private int numberOnLine;

    JsonStream(String sourceName, InputStream in, JsonFactory json, JsonPieceReader reader) throws IOException {
        this.sourceName = sourceName;
        this.fileName = sourceName.substring(Math.max(sourceName.lastIndexOf('/'), sourceName.lastIndexOf('\\')) + 1);
        this.in = in;
        this.json = json;
        this.reader = reader;
        this.unreadable = new UnreadablePieces(sourceName, json, names, namedSecrets);
        this.window = new ByteWindow(in);
        this.pieces = Layout.cut(window);
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        while (waiting.isEmpty() && !ended) {
            if (!pieces.advance()) {
                ended = true;
                return end();
            }
            empty = false;
            LogEntry entry = entry();
            if (entry != null) {
                return entry;
            }
        }
        ProvisioningAttempt next = waiting.poll();
        return next == null ? null : new ReadAttempt(next);
    }

    private @Nullable LogEntry end() {
        String damage = window.damage();
        if (damage != null) {
            return unreadable.of(pieces.line(), damage);
        }
        if (!brokenOff && pieces instanceof JsonValues values && values.inArray()) {
            return unreadable.of(
                    pieces.line(),
                    "the array has no closing bracket, so objects may be missing behind this line; export the log again");
        }
        return empty && pieces instanceof LogLines ? unreadable.of(1, "the file is empty") : null;
    }

    /** What the present piece is; null where that is another number of attempts than one, which then wait. */
    private @Nullable LogEntry entry() throws IOException {
        Origin origin = new Origin(sourceName, pieces.line());
        numberOnLine = pieces.line() == lastNumbered ? numberOnLine + 1 : 1;
        lastNumbered = pieces.line();
        if (pieces.length() > ByteWindow.LIMIT) {
            return unreadable(origin.line(), tooLong(), ByteWindow.KEPT);
        }
        int length = (int) pieces.length();
        int invalid = Utf8.firstInvalid(window.bytes(), pieces.start(), length);
        if (invalid >= 0) {
            return unreadable(origin.line(), notUtf8(invalid), length);
        }
        try (JsonParser parser = json.createParser(window.bytes(), pieces.start(), length)) {
            return parsed(parser, origin, length);
        }
    }

    private @Nullable LogEntry parsed(JsonParser parser, Origin origin, int length) throws IOException {
        long line = origin.line();
        String reason;
        try {
            List<ProvisioningAttempt> attempts =
                    reader.attempts(new JsonPiece(parser, names, namedSecrets, this::madeId, origin));
            if (attempts.size() == 1) {
                return new ReadAttempt(attempts.get(0));
            }
            waiting.addAll(attempts);
            return null;
        } catch (NotAnAttemptException e) {
            reason = e.reason();
        } catch (JsonProcessingException e) {
            JsonBreak broken = JsonBreak.of(e, parser, pieces, window.bytes(), length);
            line = broken.line();
            reason = broken.reason();
            brokenOff = broken.atEnd();
        }
        String damage = window.damage();
        if (brokenOff && damage != null) {
            ended = true;
            reason = damage;
        }
        return unreadable(line, reason, length);
    }

    private UnreadableLine unreadable(long line, String reason, int length) throws IOException {
        byte first = window.bytes()[pieces.start()];
        if (pieces instanceof JsonValues && (first == '"' || first == '[')) {
            // A rest of an object that fell apart: the name of a secret may stand in the part before it.
            return new UnreadableLine(new Origin(sourceName, line), reason, FieldValue.MASK);
        }
        return unreadable.of(line, reason, window.bytes(), pieces.start(), length);
    }

    private String madeId() {
        String fileAndLine = fileName + ":" + pieces.line();
        return numberOnLine == 1 ? fileAndLine : fileAndLine + "#" + numberOnLine;
    }

    private String tooLong() {
        return String.format(
                Locale.ROOT,
                "the %s is %,d bytes long, which is over the limit of %,d; shorten it, or end it where it should end",
                pieces.noun(),
                pieces.length(),
                ByteWindow.LIMIT);
    }

    private String notUtf8(int position) {
        boolean zero = window.bytes()[pieces.start() + position] == 0;
        return "byte %d of the %s is %s; save the log as UTF-8"
                .formatted(position + 1, pieces.noun(), zero ? "zero, as in UTF-16" : "not UTF-8");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
