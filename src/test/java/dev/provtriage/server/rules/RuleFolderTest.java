package dev.provtriage.server.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder as a process leaves it that ends in the middle of a change, and a real store beside it. */
class RuleFolderTest {

    private static final SortedMap<String, String> BEFORE = new TreeMap<>(
            Map.of("further/changed.drl", "old", "further/removed.drl", "old", "further/same.drl", "old"));
    private static final SortedMap<String, String> AFTER = new TreeMap<>(
            Map.of("further/changed.drl", "new", "further/same.drl", "old", "vocabulary/added.csv", "new"));
    private static final String DIGEST = RuleFiles.of(AFTER).digest();

    @TempDir
    private Path parent = Path.of("");

    private Path folder;
    private Store store;

    @BeforeEach
    void open() throws Exception {
        folder = parent.resolve("rules");
        for (Map.Entry<String, String> file : BEFORE.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        store = Store.open(StoreSettings.folder(parent.resolve("data")), Clock.systemUTC());
        store.ruleChanges().add("ann", null, RuleFiles.of(BEFORE).digest(), null, null, BEFORE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void changeThatIsKeptStays() throws Exception {
        RuleFolder written = RuleFolder.write(folder, plan());
        assertEquals(AFTER, contents(false));
        keep();
        assertFalse(RuleDesk.takeBackUnfinished(folder, store));
        assertEquals(AFTER, contents(true));
        written.end();
        assertEquals(AFTER, contents(true));
        assertEquals(Optional.empty(), RuleFolder.left(folder));
    }

    @Test
    void changeThatIsNotKeptIsTakenBack() throws Exception {
        RuleFolder unused = RuleFolder.write(folder, plan());
        assertTrue(RuleDesk.takeBackUnfinished(folder, store));
        assertEquals(BEFORE, contents(true));
        assertFalse(RuleDesk.takeBackUnfinished(folder, store));
    }

    @Test
    void changeThatIsHalfWrittenIsTakenBack() throws Exception {
        RuleFolder unused = RuleFolder.write(folder, plan());
        Files.writeString(folder.resolve("further/removed.drl"), "old");
        Files.delete(folder.resolve("vocabulary/added.csv"));
        Files.writeString(folder.resolve("vocabulary/.added.csv.draft"), "ne");
        assertTrue(RuleDesk.takeBackUnfinished(folder, store));
        assertEquals(BEFORE, contents(true));
    }

    @Test
    void goingBackToWhatAnsweredLastIsNoChangeThatIsKept() throws Exception {
        // The last change that is kept made these rules too, but this one is another.
        keep();
        RuleFolder unused = RuleFolder.write(
                folder, FolderPlan.of(store.ruleChanges().latest(1).get(0).id(), DIGEST, BEFORE, AFTER, Set.of()));
        assertTrue(RuleDesk.takeBackUnfinished(folder, store));
        assertEquals(BEFORE, contents(true));
    }

    @Test
    void whatSomebodyHasWrittenMeanwhileStays() throws Exception {
        RuleFolder unused = RuleFolder.write(folder, plan());
        Files.writeString(folder.resolve("further/changed.drl"), "mended by hand");
        assertTrue(RuleDesk.takeBackUnfinished(folder, store));
        SortedMap<String, String> expected = new TreeMap<>(BEFORE);
        expected.put("further/changed.drl", "mended by hand");
        assertEquals(expected, contents(true));
    }

    @Test
    void folderWithoutAPlanIsLeftAlone() throws Exception {
        assertFalse(RuleDesk.takeBackUnfinished(folder, store));
        assertFalse(RuleDesk.takeBackUnfinished(parent.resolve("nowhere"), store));
        assertEquals(BEFORE, contents(true));
        assertEquals(Set.of(), RuleFolder.differences(folder, BEFORE));
        assertEquals(
                Set.of("further/changed.drl", "further/removed.drl", "vocabulary/added.csv"),
                RuleFolder.differences(folder, AFTER));
        assertEquals(BEFORE.keySet(), RuleFolder.differences(parent.resolve("nowhere"), BEFORE));
        assertEquals(Set.of(), RuleFolder.differences(null, BEFORE));
    }

    private FolderPlan plan() throws Exception {
        return FolderPlan.of(store.ruleChanges().latest(1).get(0).id(), DIGEST, BEFORE, AFTER, Set.of());
    }

    private void keep() throws Exception {
        store.ruleChanges().add("ann", RuleFiles.of(BEFORE).digest(), DIGEST, null, null, AFTER);
    }

    private SortedMap<String, String> contents(boolean drafts) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (drafts || !file.toString().endsWith(".draft")) {
                    contents.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }
}
