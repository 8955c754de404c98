package dev.provtriage.snapshots;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.target.Account;
import dev.provtriage.target.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Exports as tests write them, read through the door that everybody uses. */
final class Exports {

    private Exports() {}

    static Snapshot read(String sourceName, String text) throws SnapshotException {
        return read(sourceName, text.getBytes(StandardCharsets.UTF_8));
    }

    static Snapshot read(String sourceName, byte[] bytes) throws SnapshotException {
        return SnapshotFiles.read(sourceName, new ByteArrayInputStream(bytes));
    }

    static Snapshot read(String sourceName, String text, List<String> notes) throws SnapshotException {
        return SnapshotFiles.read(
                sourceName, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), notes::add);
    }

    static Snapshot sample(String name) throws IOException, SnapshotException {
        Path file = Path.of("samples/formats", name);
        return SnapshotFiles.read(List.of(file)).all().get(0);
    }

    static byte[] sampleBytes(String name) throws IOException {
        return Files.readAllBytes(Path.of("samples/formats", name));
    }

    static Account account(Snapshot snapshot, String id) {
        List<Account> found = snapshot.accounts().findById(id);
        assertTrue(found.size() == 1, id + " is there " + found.size() + " times");
        return found.get(0);
    }

    static void assertWrong(String sourceName, String text, String words) {
        String message = String.valueOf(assertThrows(SnapshotException.class, () -> read(sourceName, text), text)
                .getMessage());
        assertTrue(message.startsWith(sourceName), message);
        assertTrue(message.contains(words), message);
        assertFalse(message.contains("hush") || message.contains("unboundid") || message.contains("\n"), message);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
