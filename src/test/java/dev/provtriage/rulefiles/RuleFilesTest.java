package dev.provtriage.rulefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void scenariosAndVocabularyAreFoundByTheirPaths() throws IOException, RuleFilesException {
        write("documented/a.drl", "A");
        write("further/b.drl", "B");
        write("vocabulary/x.csv", "X");
        write("policy/retry.csv", "R");
        write("README.md", "not a rule file");
        RuleFiles files = RuleFiles.in(folder);
        assertEquals(Map.of("documented/a.drl", "A", "further/b.drl", "B"), files.scenarios());
        assertEquals(Map.of("vocabulary/x.csv", "X"), files.vocabulary());
        assertEquals("R", files.text("policy/retry.csv"));
    }

    @Test
    void fileThatTheRuleSetLacksIsNamed() {
        RuleFilesException thrown = assertThrows(
                RuleFilesException.class, () -> RuleFiles.of(Map.of()).text("policy/retry.csv"));
        assertEquals("policy/retry.csv: the rule set lacks this file; restore it", thrown.getMessage());
    }

    @Test
    void folderWithoutRulesIsRefused() throws IOException {
        write("vocabulary/x.csv", "X");
        RuleFilesException thrown = assertThrows(RuleFilesException.class, () -> RuleFiles.in(folder));
        assertEquals(
                folder + ": the folder holds no rules; a scenario is a file that ends in .drl", thrown.getMessage());
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        write("a.drl", "A");
        for (Path path : List.of(folder.resolve("missing"), folder.resolve("a.drl"))) {
            RuleFilesException thrown = assertThrows(RuleFilesException.class, () -> RuleFiles.in(path));
            assertEquals(
                    path + ": there is no folder of this name; name one that holds *.drl files", thrown.getMessage());
        }
    }

    @Test
    void everyFileThatIsNotUtf8IsNamed() throws IOException {
        write("a.drl", "A");
        Files.write(folder.resolve("b.drl"), "caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("c.csv"), "\u00FC".getBytes(StandardCharsets.ISO_8859_1));
        RuleFilesException thrown = assertThrows(RuleFilesException.class, () -> RuleFiles.in(folder));
        assertEquals(
                Set.of(
                        "b.drl:1:4: the file is not UTF-8 from here on; save it as UTF-8",
                        "c.csv:1:1: the file is not UTF-8 from here on; save it as UTF-8"),
                thrown.problems().stream().map(RuleProblem::toString).collect(Collectors.toSet()));
    }

    @Test
    void digestChangesWithEveryNameAndText() {
        String digest = RuleFiles.of(Map.of("a.drl", "A", "p.csv", "P")).digest();
        assertTrue(digest.matches("sha256:[0-9a-f]{64}"), digest);
        assertEquals(digest, RuleFiles.of(Map.of("p.csv", "P", "a.drl", "A")).digest());
        assertNotEquals(digest, RuleFiles.of(Map.of("a.drl", "B", "p.csv", "P")).digest());
        assertNotEquals(digest, RuleFiles.of(Map.of("a.drl", "A", "p.csv", "Q")).digest());
        assertNotEquals(digest, RuleFiles.of(Map.of("a.drl", "A", "q.csv", "P")).digest());
        assertNotEquals(digest, RuleFiles.of(Map.of("a.drl", "A")).digest());
        assertNotEquals(
                RuleFiles.of(Map.of("a.drl", "Ab.drl")).digest(),
                RuleFiles.of(Map.of("a.drlA", "b.drl")).digest());
    }

    @Test
    void packagedRulesAreThoseOfTheFolder() throws RuleFilesException {
        assertTrue(RuleFiles.packaged().scenarios().containsKey("documented/existing-account.drl"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
