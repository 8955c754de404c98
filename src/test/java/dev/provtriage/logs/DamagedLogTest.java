package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DamagedLogTest {

    private static final String NOT_JSON = "this is not JSON; write an attempt, which is an object in braces";
    private static final String CUT =
            "the JSON breaks off at the end of the line; export the log again, or write what is missing";

    @Test
    void goodLinesBesideBadOnesComeOutExactly() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        write(log, "\uFEFF" + Logs.attempt("A") + "\r\n");
        write(log, "\r\n");
        write(log, "{\"id\":\"cut\",\"operation\":\"CRE\n");
        write(log, Logs.attempt("B") + "\n");
        write(log, "not json\n");
        write(log, "[1,2]\n");
        write(log, "  \t\n");
        write(log, "\"text\"\n");
        log.writeBytes(new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, '(', '"', '}', '\n'});
        write(log, Logs.attempt("C\u00e9") + "\n");
        write(log, "{\"id\":\"long\",\"x\":\"" + "y".repeat(3_000_000) + "\"}\n");
        write(log, Logs.attempt("D") + Logs.attempt("E") + "\n");
        write(log, "{\"id\":\"F\" \"operation\":\"CREATE\"}\n");
        write(log, Logs.attempt("G"));
        assertEquals(
                List.of(
                        "1 A",
                        "3 " + CUT,
                        "4 B",
                        "5 " + NOT_JSON,
                        "6 this is a list; write an attempt, which is an object in braces",
                        "8 this is a string; write an attempt, which is an object in braces",
                        "9 byte 8 of the line is not UTF-8; save the log as UTF-8",
                        "10 C\u00e9",
                        "11 the line is 3,000,020 bytes long, which is over the limit of 1,048,576; shorten it, or end"
                                + " it where it should end",
                        "12 something follows behind the end of the object; put each object on its own line",
                        "13 the JSON is wrong at byte 11 of the line; correct it there",
                        "14 G"),
                Logs.inShort(Logs.read(log.toByteArray())));
    }

    @Test
    void everyPlaceWhereALineIsCutIsReportedAndTheNextLineIsRead() throws IOException {
        String line =
                "{\"id\":12,\"fields\":{\"a\":[true,null,-1.5e3]},\"operation\":\"CREATE\",\"outcome\":\"\\u0046AILED\"}";
        for (int length = 1; length < line.length(); length++) {
            List<String> entries = Logs.inShort(
                    Logs.read(Logs.attempt("A") + "\n" + line.substring(0, length) + "\n" + Logs.attempt("B")));
            assertEquals(List.of("1 A", "2 " + CUT, "3 B"), entries, line.substring(0, length));
        }
    }

    @Test
    void firstLineThatIsCutDoesNotSwallowTheNext() throws IOException {
        for (String cut :
                List.of("{", "{\"id\":", "{\"id\":\"x", "{\"id\":\"x\",", "{\"id\":\"x\",\"entitlements\":[")) {
            assertEquals(List.of("1 " + CUT, "2 B"), Logs.inShort(Logs.read(cut + "\n" + Logs.attempt("B") + "\n")));
        }
    }

    @Test
    void emptyFileIsReported() throws IOException {
        for (String empty : List.of("", "\n", " \r\n\n", "\uFEFF")) {
            assertEquals(List.of("1 the file is empty"), Logs.inShort(Logs.read(empty)));
        }
        assertEquals(List.of("1 the file is empty"), Logs.inShort(Logs.read(Logs.gzip(new byte[0]))));
    }

    @Test
    void emptyArrayIsALogWithoutAttempts() throws IOException {
        assertEquals(List.of(), Logs.read("[\n]\n"));
    }

    @Test
    void lineOverTheLimitIsNotHeldInMemory() throws IOException {
        int size = 300_000_000;
        InputStream log = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream((Logs.attempt("A") + "\n{\"x\":\"").getBytes(StandardCharsets.UTF_8)),
                new Repeated('y', size),
                new ByteArrayInputStream(("\n" + Logs.attempt("B")).getBytes(StandardCharsets.UTF_8)))));
        long before = Runtime.getRuntime().totalMemory();
        List<LogEntry> entries = Logs.read(log);
        assertTrue(Runtime.getRuntime().totalMemory() - before < size);
        assertEquals(
                List.of(
                        "1 A",
                        "2 the line is 300,000,006 bytes long, which is over the limit of 1,048,576; shorten it, or end"
                                + " it where it should end",
                        "3 B"),
                Logs.inShort(entries));
    }

    @Test
    void lineAtTheLimitIsRead() throws IOException {
        String around = Logs.attempt("A").replace("}", ",\"x\":\"\"}");
        String line = around.replace("\"\"}", "\"" + "y".repeat(ByteWindow.LIMIT - around.length()) + "\"}");
        assertEquals(List.of("1 A", "2 B"), Logs.inShort(Logs.read(line + "\r\n" + Logs.attempt("B"))));
        assertEquals(2, Logs.read(" " + line + "\n" + Logs.attempt("B")).size());
        assertTrue(Logs.read(" " + line + "\n" + Logs.attempt("B")).get(0) instanceof UnreadableLine);
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String start = Logs.attempt("A").replace("}", ",\"x\":");
        assertEquals(
                List.of("1 A"),
                Logs.inShort(Logs.read(
                        start + "[".repeat(NativeLog.DEEPEST - 1) + "]".repeat(NativeLog.DEEPEST - 1) + "}")));
        for (int levels : List.of(NativeLog.DEEPEST, 100_000)) {
            assertEquals(
                    List.of("1 the JSON is nested more than 100 levels deep; make it flatter", "2 B"),
                    Logs.inShort(
                            Logs.read(start + "[".repeat(levels) + "]".repeat(levels) + "}\n" + Logs.attempt("B"))));
        }
    }

    @Test
    void numberOfTenThousandDigitsIsRefused() throws IOException {
        for (String start : List.of("", "0.", "-")) {
            assertEquals(
                    List.of(
                            "1 `uid` has a number of more than 1000 digits; shorten it, or write it as a string",
                            "2 B"),
                    Logs.inShort(Logs.read(
                            "{\"fields\":{\"uid\":" + start + "1".repeat(10_000) + "}}\n" + Logs.attempt("B"))));
        }
    }

    @Test
    void longKeyIsNamedInShort() throws IOException {
        String key = "\u001b" + "k".repeat(10_000);
        String reason = Logs.onlyUnreadable(
                        "{\"%s\":1,\"%s\":1}".formatted(key, key).replace("\u001b", "\\u001b"))
                .reason();
        assertEquals("the key ` " + "k".repeat(38) + "\u2026` is there twice; leave one of them", reason);
        assertEquals(
                "there is a number of more than 1000 digits; shorten it, or write it as a string",
                Logs.onlyUnreadable("{\"x\":[0," + "1".repeat(1001) + "]}").reason());
    }

    @Test
    void utf8IsCheckedStrictlyAndByItsPosition() throws IOException {
        // Overlong slash, surrogate, above U+10FFFF, a lone continuation, cut within a character.
        for (String bytes : List.of("C0AF", "EDA080", "F4908080", "80", "E282", "FF")) {
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            write(log, "{\"id\":\"");
            log.writeBytes(HexFormat.of().parseHex(bytes));
            write(log, "\"}\n" + Logs.attempt("B"));
            assertEquals(
                    List.of("1 byte 8 of the line is not UTF-8; save the log as UTF-8", "2 B"),
                    Logs.inShort(Logs.read(log.toByteArray())),
                    bytes);
        }
        assertEquals(
                List.of("1 \u00df\u20ac\ud83d\ude00"),
                Logs.inShort(Logs.read(Logs.attempt("\u00df\u20ac\ud83d\ude00"))));
    }

    @Test
    void utf16IsToldFromBrokenText() throws IOException {
        List<LogEntry> entries = Logs.read(Logs.attempt("A").getBytes(StandardCharsets.UTF_16LE));
        assertEquals(
                List.of("1 byte 2 of the line is zero, as in UTF-16; save the log as UTF-8"), Logs.inShort(entries));
    }

    @Test
    void badObjectOfAnArrayIsReportedWhereItStartsAndTheNextIsRead() throws IOException {
        String log = """
                [
                  %s,
                  {
                    "id": "bad",
                    "operation": "CREATE"
                  },
                  {"operation":
                     "NONE"}, 17,
                  oops,
                  {
                    "id": "no comma"
                    "operation": "CREATE"
                  },
                  {
                    "id": "no quote,
                    "operation": "CREATE"
                  },
                  %s
                ]
                """.formatted(Logs.attempt("A"), Logs.attempt("B"));
        assertEquals(
                List.of(
                        "2 A",
                        "3 `targetSystem` and `outcome` are missing; add these keys and a value for each",
                        "7 `operation` is \"NONE\", which is none of CREATE, MODIFY, DELETE, ENABLE, DISABLE, GRANT,"
                                + " REVOKE, UNKNOWN; write one of these",
                        "8 this is a number; write an attempt, which is an object in braces",
                        "9 " + NOT_JSON,
                        "12 the JSON is wrong at byte 5 of this line, in the object that starts on line 10; correct it"
                                + " there",
                        "15 the JSON is wrong at byte 21 of this line, in the object that starts on line 14; correct"
                                + " it there",
                        "18 B"),
                Logs.inShort(Logs.read(log)));
    }

    @Test
    void arrayThatBreaksOffKeepsWhatCameBefore() throws IOException {
        assertEquals(
                List.of(
                        "2 A",
                        "4 the JSON breaks off here, in the object that starts on line 3; export the log again, or"
                                + " write what is missing"),
                Logs.inShort(Logs.read("[\n" + Logs.attempt("A") + ",\n{\"id\":\"B\",\n\"operation\":\"CRE\n\n")));
        assertEquals(
                List.of(
                        "2 A",
                        "2 the array has no closing bracket, so objects may be missing behind this line; export the"
                                + " log again"),
                Logs.inShort(Logs.read("[\n" + Logs.attempt("A") + ",\n\n")));
    }

    @Test
    void objectOverTheLimitInAnArrayIsSkipped() throws IOException {
        String log = "[\n" + Logs.attempt("A") + ",\n{\"x\":\n\"" + "y".repeat(5_000_000) + "\"},\n" + Logs.attempt("B")
                + "]";
        assertEquals(
                List.of(
                        "2 A",
                        "3 the object is 5,000,009 bytes long, which is over the limit of 1,048,576; shorten it, or end"
                                + " it where it should end",
                        "5 B"),
                Logs.inShort(Logs.read(log)));
    }

    @Test
    void objectsOverLinesMayFollowOneAnother() throws IOException {
        String object =
                Logs.attempt("A").replace(",", ",\n  ").replace("{", "{\n").replace("}", "\n}\n");
        assertEquals(List.of("1 A", "7 A"), Logs.inShort(Logs.read(object + object)));
    }

    @Test
    void brokenLogNeverStopsTheReader() throws IOException {
        Random random = new Random(7);
        String log = (Logs.attempt("A") + "\n").repeat(20);
        for (String around : List.of("", "[", "{\n")) {
            for (int round = 0; round < 2000; round++) {
                byte[] bytes = (around + log).getBytes(StandardCharsets.UTF_8);
                for (int change = 0; change < 5; change++) {
                    bytes[random.nextInt(bytes.length)] =
                            (byte) "{}[]\",:\\\n\r x\u0000\u00ff".charAt(random.nextInt(14));
                }
                assertFalse(Logs.read(bytes).isEmpty());
            }
        }
    }

    @Test
    void gzipThatBreaksOffKeepsWhatCameBefore() throws IOException {
        StringBuilder log = new StringBuilder();
        Random random = new Random(7);
        for (int line = 1; line <= 2000; line++) {
            log.append(Logs.attempt("A-" + line + "-" + random.nextLong())).append('\n');
        }
        byte[] whole = Logs.gzip(log.toString().getBytes(StandardCharsets.UTF_8));
        List<LogEntry> all = Logs.read(whole);
        assertEquals(2000, all.size());
        for (int length : List.of(2, 9, 11, whole.length / 2, whole.length - 9, whole.length - 3)) {
            List<LogEntry> entries = Logs.read(Arrays.copyOf(whole, length));
            int last = entries.size() - 1;
            assertEquals(all.subList(0, last), entries.subList(0, last));
            UnreadableLine damage = (UnreadableLine) entries.get(last);
            assertEquals(last + 1, damage.input().line());
            assertEquals(
                    "the gzip data ends too early and what is left of it cannot be read; copy the file again",
                    damage.reason());
        }
        assertEquals(2001, Logs.read(Arrays.copyOf(whole, whole.length - 3)).size());
    }

    @Test
    void gzipWithAWrongByteIsReported() throws IOException {
        byte[] packed = Logs.gzip((Logs.attempt("A") + "\n").getBytes(StandardCharsets.UTF_8));
        packed[packed.length - 6] ^= 1;
        assertEquals(
                List.of("1 A", "2 the gzip data is damaged and cannot be read on; copy the file again"),
                Logs.inShort(Logs.read(packed)));
    }

    private static void write(ByteArrayOutputStream log, String text) {
        log.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One character many times, without the memory for it. */
    private static final class Repeated extends InputStream {

        private final byte character;
        private int left;

        Repeated(char character, int times) {
            this.character = (byte) character;
            this.left = times;
        }

        @Override
        public int read() {
            return left-- > 0 ? character : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = Math.min(length, left);
            Arrays.fill(bytes, offset, offset + count, character);
            left -= count;
            return count;
        }
    }
}
