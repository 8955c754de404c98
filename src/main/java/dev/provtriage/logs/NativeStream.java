package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.provtriage.attempt.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log in the native format, read piece by piece. */
final class NativeStream implements AttemptStream {

    private final String sourceName;
    private final String fileName;
    private final InputStream in;
    private final JsonFactory json;
    private final ByteWindow window;
    private final Pieces pieces;
    private final SecretNames names = new SecretNames();
    private final NamedSecrets namedSecrets = new NamedSecrets(names);
    private final UnreadablePieces unreadable;
    private boolean empty = true;
    private boolean ended;
    private boolean brokenOff;
    private long lastNumbered;
    private int numberOnLine;

    NativeStream(String sourceName, InputStream in, JsonFactory json) throws IOException {
        this.sourceName = sourceName;
        this.fileName = sourceName.substring(Math.max(sourceName.lastIndexOf('/'), sourceName.lastIndexOf('\\')) + 1);
        this.in = in;
        this.json = json;
        this.unreadable = new UnreadablePieces(sourceName, json, names, namedSecrets);
        this.window = new ByteWindow(in);
        this.pieces = Layout.cut(window);
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        if (ended) {
            return null;
        }
        if (pieces.advance()) {
            empty = false;
            return entry();
        }
        ended = true;
        return end();
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

    private LogEntry entry() throws IOException {
        Origin origin = new Origin(sourceName, pieces.line());
        numberOnLine = pieces.line() == lastNumbered ? numberOnLine + 1 : 1;
        lastNumbered = pieces.line();
        if (pieces.length() > ByteWindow.LIMIT) {
            return unreadable.of(origin.line(), tooLong(), window.bytes(), pieces.start(), ByteWindow.KEPT);
        }
        int length = (int) pieces.length();
        int invalid = Utf8.firstInvalid(window.bytes(), pieces.start(), length);
        if (invalid >= 0) {
            return unreadable.of(origin.line(), notUtf8(invalid), window.bytes(), pieces.start(), length);
        }
        try (JsonParser parser = json.createParser(window.bytes(), pieces.start(), length)) {
            return parsed(parser, origin, length);
        }
    }

    private LogEntry parsed(JsonParser parser, Origin origin, int length) throws IOException {
        long line = origin.line();
        String reason;
        try {
            return new ReadAttempt(new NativeObject(parser, names, namedSecrets).attempt(this::madeId, origin));
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
