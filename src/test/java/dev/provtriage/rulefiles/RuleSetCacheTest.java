package dev.provtriage.rulefiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class RuleSetCacheTest {

    private static final String DIGEST = "sha256:1234";
    private static final byte[] VOCABULARY = "codes".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SCENARIOS = "rules".getBytes(StandardCharsets.UTF_8);

    private static final CompiledRuleSet COMPILED = new CompiledRuleSet(VOCABULARY, SCENARIOS);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgain() {
        CompiledRuleSet read =
                CompiledRuleSet.read(written(), DIGEST).orElseThrow(() -> new AssertionError("nothing was read"));

        assertEquals(ByteBuffer.wrap(VOCABULARY), read.vocabulary());
        assertArrayEquals(SCENARIOS, read.scenarios());
    }

    @Test
    void anotherRuleSetDoesNotCount() {
        assertEquals(Optional.empty(), CompiledRuleSet.read(written(), "sha256:1235"));
    }

    @Test
    void aFileThatIsDamagedAnywhereDoesNotCount() {
        byte[] good = written();
        Random random = new Random(20_261_124);
        for (int length = 0; length < good.length; length++) {
            assertTrue(CompiledRuleSet.read(Arrays.copyOf(good, length), DIGEST).isEmpty(), "cut at " + length);
        }
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            assertTrue(CompiledRuleSet.read(flipped, DIGEST).isEmpty(), "changed at " + i);
        }
        assertTrue(
                CompiledRuleSet.read(Arrays.copyOf(good, good.length + 1), DIGEST)
                        .isEmpty(),
                "longer");
    }

    @Test
    void findsWhatItKept() {
        RuleSetCache cache = new RuleSetCache(folder, "build 1");
        cache.keep(DIGEST, COMPILED);

        assertArrayEquals(SCENARIOS, cache.find(DIGEST).orElseThrow().scenarios());
        assertTrue(cache.find("sha256:1235").isEmpty());
    }

    @Test
    void aFileOfAnotherBuildDoesNotCount() {
        new RuleSetCache(folder, "build 1").keep(DIGEST, COMPILED);

        assertTrue(new RuleSetCache(folder, "build 2").find(DIGEST).isEmpty());
    }

    @Test
    void withoutAKnownBuildNothingIsKept() throws IOException {
        new RuleSetCache(folder, "").keep(DIGEST, COMPILED);

        assertEquals(List.of(), kept());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileOrFolderThatOthersMayWriteToDoesNotCount() throws IOException {
        RuleSetCache cache = new RuleSetCache(folder, "build 1");
        cache.keep(DIGEST, COMPILED);
        Path file = kept().get(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        assertTrue(cache.find(DIGEST).isEmpty());

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertTrue(cache.find(DIGEST).isPresent());

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(cache.find(DIGEST).isEmpty());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkDoesNotCount() throws IOException {
        RuleSetCache cache = new RuleSetCache(folder, "build 1");
        cache.keep(DIGEST, COMPILED);
        Path file = kept().get(0);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        assertTrue(cache.find(DIGEST).isEmpty());
    }

    @Test
    void keepsTheLatestFewAndNoDrafts() throws IOException {
        RuleSetCache cache = new RuleSetCache(folder, "build 1");
        for (int i = 0; i < 20; i++) {
            cache.keep("sha256:" + i, COMPILED);
        }

        assertEquals(8, kept().size());
        assertTrue(kept().stream().allMatch(file -> file.toString().endsWith(".compiled")));
    }

    @Test
    void aFolderThatCannotBeWrittenToCostsOnlyTime() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        RuleSetCache cache = new RuleSetCache(file, "build 1");

        cache.keep(DIGEST, COMPILED);

        assertTrue(cache.find(DIGEST).isEmpty());
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] written() {
        return COMPILED.written(DIGEST);
    }
}
