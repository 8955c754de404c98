package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    @Test
    void recordsComeBackInTheirOrder() throws Exception {
        try (Journal journal = Journal.in(folder)) {
            add(journal, "first", "second");
            assertEquals(List.of("first", "second"), read());
            journal.turn();
            add(journal, "third");
        }
        assertEquals(List.of("first", "second", "third"), read());
    }

    @Test
    void aFileThatIsWrittenAgainGivesNothingOfWhatWasInIt() throws Exception {
        try (Journal journal = Journal.in(folder)) {
            // Of one length, so that old records begin where new ones do.
            add(journal, "old-1", "old-2", "old-3");
            for (Path file : journal.turn()) {
                journal.release(file);
            }
            assertEquals(List.of(), read());
            add(journal, "new-1");
            assertEquals(List.of("new-1"), read());
            add(journal, "new-2");
            assertEquals(List.of("new-1", "new-2"), read());
        }
        assertEquals(1, files());
    }

    @Test
    void aRecordThatWasCutOffIsLeftOut() throws Exception {
        try (Journal journal = Journal.in(folder)) {
            add(journal, "whole", "torn");
        }
        Path file = Journal.files(folder).get(0);
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            torn.setLength(Files.size(file) - 1);
        }
        assertEquals(List.of("whole"), read());
    }

    @Test
    void whatIsSpareStaysNoLongerThanTheJournal() throws Exception {
        try (Journal journal = Journal.in(folder)) {
            releaseFive(journal);
            assertEquals(2, files());
        }
        assertEquals(0, files());
    }

    @Test
    void whatAKilledProcessHadSpareIsTakenAway() throws Exception {
        Journal killed = Journal.in(folder);
        releaseFive(killed);
        assertEquals(2, files());
        Journal.in(folder).close();
        assertEquals(0, files());
    }

    private static void releaseFive(Journal journal) throws IOException {
        List<Path> ended = List.of();
        for (int at = 0; at < 5; at++) {
            add(journal, "record");
            ended = journal.turn();
        }
        for (Path file : ended) {
            journal.release(file);
        }
    }

    private static void add(Journal journal, String... records) throws IOException {
        for (String record : records) {
            journal.add(record.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> read() throws IOException {
        List<String> records = new ArrayList<>();
        for (Path file : Journal.files(folder)) {
            for (byte[] record : Journal.records(file)) {
                records.add(new String(record, StandardCharsets.UTF_8));
            }
        }
        return records;
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
