package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogFormatsTest {

    private static final byte[] LOG =
            (Logs.attempt("A") + "\n" + Logs.attempt("B") + "\n").getBytes(StandardCharsets.UTF_8);

    private final LogFormats formats = new LogFormats();

    @Test
    void formatIsFoundByItsNameInAnyCase() {
        assertEquals("native", formats.find("Native").orElseThrow().name());
        assertEquals(Optional.empty(), formats.find("no-such-format"));
    }

    @Test
    void everyFormatHasItsOwnName() {
        assertEquals(
                formats.all().size(),
                formats.all().stream().map(LogFormat::name).distinct().count());
    }

    @Test
    void nativeLogIsRecognizedByItsKeys() {
        NativeLog nativeLog = new NativeLog();
        assertTrue(nativeLog.recognizes(" [" + Logs.attempt("A")));
        assertEquals(false, nativeLog.recognizes("{\"schemas\":[\"urn:ietf:params:scim\"]}"));
        assertEquals(false, nativeLog.recognizes("2026-11-23 \"operation\" \"outcome\""));
    }

    @Test
    void gzipIsUnpackedAlsoWithAByteOrderMarkInside() throws IOException {
        byte[] marked = ("\uFEFF" + new String(LOG, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("1 A", "2 B"), Logs.inShort(Logs.read(Logs.gzip(LOG))));
        assertEquals(List.of("1 A", "2 B"), Logs.inShort(Logs.read(Logs.gzip(marked))));
    }

    @Test
    void allMembersOfAGzipFileAreReadEvenFromAPipe() throws IOException {
        byte[] member = Logs.gzip(LOG);
        byte[] two = new byte[member.length * 2];
        System.arraycopy(member, 0, two, 0, member.length);
        System.arraycopy(member, 0, two, member.length, member.length);
        assertEquals(
                List.of("1 A", "2 B", "3 A", "4 B"), Logs.inShort(Logs.read(new Pipe(new ByteArrayInputStream(two)))));
    }

    @Test
    void bytesThatComeOneByOneAreReadAlike() throws IOException {
        List<LogEntry> whole = Logs.read(LOG);
        assertEquals(whole, Logs.read(new Pipe(new ByteArrayInputStream(LOG))));
        byte[] array = ("[\n" + new String(LOG, StandardCharsets.UTF_8).replace("}\n{", "},\n{") + "]")
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(Logs.read(array), Logs.read(new Pipe(new ByteArrayInputStream(array))));
    }

    @Test
    void logThatNoFormatRecognizesIsReportedOnceWithTheClosestFormats() throws IOException {
        assertTrue(Logs.onlyUnreadable("what\nis this\n").reason().contains("closest are csv ("));
        assertTrue(Logs.onlyUnreadable("a;b;c\n1;2;3\n").reason().contains("closest are entra-csv ("));
        assertTrue(Logs.onlyUnreadable("<records><record/></records>").reason().contains("closest are "));
    }

    @Test
    void chosenFormatIsNotAskedWhetherItRecognizesTheLog() throws IOException {
        try (AttemptStream stream =
                formats.open("x", new ByteArrayInputStream(new byte[] {'{', '}'}), new NativeLog())) {
            assertTrue(stream.next() instanceof UnreadableLine);
            assertEquals(null, stream.next());
            assertEquals(null, stream.next());
        }
    }

    @Test
    void brokenDiskIsAnErrorAndNoEntry() throws IOException {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(LOG)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("input/output error");
            }
        };
        assertThrows(IOException.class, () -> Logs.read(broken));
    }

    @Test
    void closingTheStreamClosesItsInput() throws IOException {
        List<String> closed = new ArrayList<>();
        for (byte[] log : List.of(LOG, Logs.gzip(LOG))) {
            InputStream in = new FilterInputStream(new ByteArrayInputStream(log)) {
                @Override
                public void close() {
                    closed.add("closed");
                }
            };
            formats.open("x", in, null).close();
        }
        assertEquals(List.of("closed", "closed"), closed);
    }

    @Test
    void tableOfOtherColumnsIsNoServerLogAlsoWhereItsRowsBeginWithATime() throws IOException {
        String log = """
                When,Who,What,Where,How it went,Why
                2026-09-01T08:00:00Z,jd,Create,ldap,Failed,[LDAP: error code 68 - Entry Already Exists]
                """;
        String reason = Logs.onlyUnreadable(log).reason();
        assertTrue(reason.contains("a table whose columns have other names"), reason);
        assertTrue(reason.contains("--columns FILE"), reason);
    }

    @Test
    void logInUtf16IsReadWhereAByteOrderMarkSaysSo() throws IOException {
        String log = "\uFEFF" + new String(LOG, StandardCharsets.UTF_8).replace("\"t\"", "\"\u00fc\ud83d\ude00\"");
        List<LogEntry> plain = Logs.read(log);
        assertEquals(List.of("1 A", "2 B"), Logs.inShort(plain));
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] bytes = log.getBytes(charset);
            assertEquals(plain, Logs.read(bytes));
            assertEquals(plain, Logs.read(Logs.gzip(bytes)));
            assertEquals(plain, Logs.read(new Pipe(new ByteArrayInputStream(bytes))));
        }
        String many = log.repeat(3000).replace("\uFEFF", "");
        assertEquals(
                6000,
                Logs.read(("\uFEFF" + many).getBytes(StandardCharsets.UTF_16LE)).size());
    }

    @Test
    void zipArchiveIsToldOnce() throws IOException {
        String zip = "PK\u0003\u0004\n\n\nlog.ndjson";
        assertEquals(
                "this is a zip archive; unpack it", Logs.onlyUnreadable(zip).reason());
    }

    @Test
    void logThatTellsNoAttemptDoesNotEndInSilence() throws IOException {
        assertEquals(
                List.of("2 lines were read as text, and none tells of a provisioning attempt"),
                remarks("2026-09-01T08:00:00Z INFO started\n2026-09-01T08:00:01Z INFO stopped"));
        assertEquals(List.of("1 line was read as native, and none tells of a provisioning attempt"), remarks("[]"));
        assertEquals(List.of(), remarks(new String(LOG, StandardCharsets.UTF_8)));
        assertEquals(List.of(), remarks("what is this"));
    }

    private List<String> remarks(String log) throws IOException {
        try (AttemptStream stream =
                formats.open("x", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), null)) {
            while (stream.next() != null) {
                // To the end of the log, where there is something to be told.
            }
            return stream.remarks();
        }
    }

    /** Gives one byte at a time and never says that more is there, as a slow pipe does. */
    private static final class Pipe extends FilterInputStream {

        Pipe(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 1));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
