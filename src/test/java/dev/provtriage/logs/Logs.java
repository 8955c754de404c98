package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Logs to read in tests, and what is read from them in short. */
final class Logs {

    static final String NAME = "logs/attempts.ndjson";

    private Logs() {}

    static String attempt(String id) {
        return "{\"id\":\"%s\",\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"targetSystem\":\"t\"}".formatted(id);
    }

    static List<LogEntry> read(String log) throws IOException {
        return read(log.getBytes(StandardCharsets.UTF_8));
    }

    static List<LogEntry> read(byte[] log) throws IOException {
        return read(new ByteArrayInputStream(log));
    }

    static List<LogEntry> read(InputStream log) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (AttemptStream stream = new LogFormats().open(NAME, log, null)) {
            for (LogEntry entry = stream.next(); entry != null; entry = stream.next()) {
                assertEquals(NAME, entry.input().file());
                entries.add(entry);
            }
        }
        return entries;
    }

    static ProvisioningAttempt onlyAttempt(String log) throws IOException {
        List<LogEntry> entries = read(log);
        assertEquals(1, entries.size(), entries::toString);
        return assertInstanceOf(ReadAttempt.class, entries.get(0)).attempt();
    }

    static UnreadableLine onlyUnreadable(String log) throws IOException {
        List<LogEntry> entries = read(log);
        assertEquals(1, entries.size(), entries::toString);
        return assertInstanceOf(UnreadableLine.class, entries.get(0));
    }

    /** Line and id of an attempt, line and reason of what cannot be read. */
    static List<String> inShort(List<LogEntry> entries) {
        return entries.stream().map(Logs::inShort).toList();
    }

    private static String inShort(LogEntry entry) {
        String what = entry instanceof ReadAttempt read ? read.attempt().id() : ((UnreadableLine) entry).reason();
        return entry.input().line() + " " + what;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
