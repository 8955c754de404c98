package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import dev.provtriage.attempt.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A log of raw HTTP, read exchange by exchange; anything else in it is taken for the body of an answer. */
final class HttpStream implements AttemptStream {

    private final String sourceName;
    private final String fileName;
    private final InputStream in;
    private final ByteWindow window;
    private final LogLines lines;
    private final SecretNames names = new SecretNames();
    private final NamedSecrets namedSecrets = new NamedSecrets(names);
    private final UnreadablePieces unreadable;
    private final Deque<LogEntry> waiting = new ArrayDeque<>();
    private @Nullable HttpMessage message;
    private long lastLine;
    private boolean skipping;
    private boolean ended;
    private boolean empty = true;

    HttpStream(String sourceName, InputStream in) {
        this.sourceName = sourceName;
        this.fileName = sourceName.substring(Math.max(sourceName.lastIndexOf('/'), sourceName.lastIndexOf('\\')) + 1);
        this.in = in;
        this.window = new ByteWindow(in);
        this.lines = new LogLines(window);
        this.unreadable = new UnreadablePieces(sourceName, NativeLog.json(), names, namedSecrets);
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        while (waiting.isEmpty() && !ended) {
            if (lines.advance()) {
                line();
            } else {
                end();
            }
        }
        return waiting.poll();
    }

    private void line() throws IOException {
        empty = false;
        boolean blankBefore = lines.line() > lastLine + 1;
        lastLine = lines.line();
        if (lines.length() > ByteWindow.LIMIT) {
            waiting.add(unreadable(tooLong("line", lines.length()), ByteWindow.KEPT));
            return;
        }
        int length = (int) lines.length();
        if (Utf8.firstInvalid(window.bytes(), lines.start(), length) >= 0) {
            waiting.add(unreadable("this line is not UTF-8; save the log as UTF-8", length));
            return;
        }
        String text = new String(window.bytes(), lines.start(), length, StandardCharsets.UTF_8);
        if (blankBefore && message != null) {
            message.add("");
        }
        add(text);
    }

    private void add(String text) throws IOException {
        if (message != null && message.endsBefore(text)) {
            waiting.add(exchange(message));
            message = null;
        }
        skipping &= !HttpMessage.begins(text);
        if (skipping) {
            return;
        }
        HttpMessage present = message == null ? new HttpMessage(lines.line()) : message;
        message = present;
        present.add(text);
        if (present.tooLong()) {
            waiting.add(unreadable.of(present.line(), tooLong("answer", ByteWindow.LIMIT + 1L)));
            message = null;
            skipping = true;
        }
    }

    private void end() throws IOException {
        ended = true;
        if (message != null && !message.nothing()) {
            waiting.add(exchange(message));
        }
        String damage = window.damage();
        if (damage != null) {
            waiting.add(unreadable.of(lines.line(), damage));
        } else if (empty) {
            waiting.add(unreadable.of(1, "the file is empty"));
        }
    }

    private LogEntry exchange(HttpMessage complete) throws IOException {
        Origin origin = new Origin(sourceName, complete.line());
        try (JsonParser none = NativeLog.json().createParser("")) {
            JsonPiece piece = new JsonPiece(none, names, namedSecrets, () -> fileName + ":" + origin.line(), origin);
            return new ReadAttempt(complete.draft().attempt(piece));
        } catch (NotAnAttemptException e) {
            return unreadable.of(origin.line(), e.reason());
        }
    }

    private UnreadableLine unreadable(String reason, int length) throws IOException {
        return unreadable.of(lines.line(), reason, window.bytes(), lines.start(), length);
    }

    private static String tooLong(String noun, long length) {
        return String.format(
                Locale.ROOT,
                "the %s is %,d bytes long, which is over the limit of %,d; shorten it",
                noun,
                length,
                ByteWindow.LIMIT);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
