package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsNotThereIsMade() throws StoreException {
        StoreSettings settings = StoreSettings.folder(folder.resolve("a/b/c"));
        open(settings).close();
        assertTrue(Files.isDirectory(folder.resolve("a/b/c")));
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefused(StoreSettings.folder(file), "is a file; name a folder");
        assertRefused(StoreSettings.folder(file.resolve("below")), "cannot be made");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        // Nobody can write there, not even root.
        assertRefused(StoreSettings.folder(Path.of("/proc/self/fd")), "cannot be written");
    }

    @Test
    void aFolderInUseIsRefusedAndFreeAfterwards() throws StoreException {
        StoreSettings settings = StoreSettings.folder(folder);
        Store first = open(settings);
        assertRefused(settings, "is in use by another process");
        first.close();
        open(settings).close();
    }

    @Test
    void aDamagedFileIsRefusedAndLeftAsItIs() throws Exception {
        StoreSettings settings = StoreSettings.folder(folder);
        open(settings).close();
        Path file = folder.resolve("provtriage.mv.db");
        byte[] damaged = new byte[(int) Files.size(file)];
        new Random(5).nextBytes(damaged);
        Files.write(file, damaged);
        assertRefused(settings, "is damaged, or of another program");
        assertEquals(damaged.length, Files.size(file));
        // And it is not held by those who could not open it.
        assertRefused(settings, "is damaged, or of another program");
    }

    @Test
    void aFileOfAnotherProgramIsRefused() throws Exception {
        Files.writeString(folder.resolve("provtriage.mv.db"), "not a database at all, but a letter\n".repeat(1_000));
        assertRefused(StoreSettings.folder(folder), "is damaged, or of another program");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused() throws Exception {
        StoreSettings settings = StoreSettings.folder(folder);
        open(settings).close();
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:" + folder.toAbsolutePath().resolve("provtriage"), "sa", "")) {
            addNewerVersion(connection);
        }
        assertRefused(settings, "was written by a newer version of this program");
        String url = Place.newDatabase();
        StoreSettings postgres = StoreSettings.database(url, "postgres", "postgres");
        open(postgres).close();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
            addNewerVersion(connection);
        }
        assertRefused(postgres, "was written by a newer version of this program");
    }

    private static void addNewerVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into \"provtriage_schema\" select \"installed_rank\" + 100, '99', 'later',"
                    + " \"type\", 'V99__later.sql', 1, \"installed_by\", \"installed_on\", \"execution_time\", \"success\""
                    + " from \"provtriage_schema\" where \"version\" = '1'");
        }
    }

    @Test
    void aRecordThatTheEndOfAProcessCutOffIsLeftOut() throws Exception {
        Journal journal = Journal.in(folder);
        VerdictRow row = VerdictRow.of(Judged.failed("whole").judged(), 1, 1);
        journal.add(ArrivedVerdicts.bytes(List.of(row)));
        journal.add(ArrivedVerdicts.bytes(
                List.of(VerdictRow.of(Judged.failed("cut off").judged(), 1, 2))));
        Path file = journal.turn().get(0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1), StandardOpenOption.TRUNCATE_EXISTING);
        try (Store store = open(StoreSettings.folder(folder))) {
            List<KeptVerdict> kept = store.verdicts().find(VerdictQuery.all(10)).verdicts();
            assertEquals(
                    List.of(Judged.failed("whole").judged()),
                    kept.stream().map(KeptVerdict::attempt).toList());
        }
        assertEquals(List.of(), Journal.files(folder));
    }

    @Test
    void aPostgresThatCannotBeUsedIsToldWithoutItsSecrets() {
        String url = Place.newDatabase();
        assertRefused(StoreSettings.database(url, "postgres", "geheim").with(Duration.ofSeconds(5)), null);
        assertRefused(
                StoreSettings.database("jdbc:postgresql://hugo:geheim@localhost:1/x?password=geheim", null, null),
                "jdbc:postgresql://localhost:1/x cannot be reached");
        assertRefused(
                StoreSettings.database(url + "_missing?user=postgres&password=geheim", null, null), "is not there");
        assertRefused(StoreSettings.database("jdbc:mysql://localhost/x?password=geheim", null, null), "is to be a URL");
        assertRefused(StoreSettings.database("postgres://x:geheim@h/db", null, null), "is to be a URL");
    }

    @Test
    void userAndPasswordMayStandInTheUrl() throws StoreException {
        String url = Place.newDatabase();
        open(StoreSettings.database(url + "?user=postgres&password=post%67res&sslmode=disable", null, null))
                .close();
        open(StoreSettings.database(url.replace("//", "//postgres:postgres@"), null, null))
                .close();
    }

    private static void assertRefused(StoreSettings settings, @Nullable String words) {
        if (words == null) {
            // A server that trusts everybody on its machine takes any password.
            try (Store store = open(settings)) {
                store.check();
            } catch (StoreException e) {
                assertFalse(String.valueOf(e.getMessage()).contains("geheim"), e.toString());
            }
            return;
        }
        StoreException refused =
                assertThrows(StoreException.class, () -> open(settings).close());
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(words), message);
        assertTrue(message.endsWith("."), message);
        for (Throwable each = refused; each != null; each = each.getCause()) {
            assertFalse(String.valueOf(each.getMessage()).contains("geheim"), each.toString());
        }
    }

    private static Store open(StoreSettings settings) throws StoreException {
        return Store.open(settings, Clock.systemUTC());
    }
}
