package dev.provtriage.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of the rules in which a comment differs: what is compiled already, for the packaged ones, does not serve it. */
final class ChangedRules {

    private static final Path ORIGINAL = Path.of("rules");
    private static final Path CHANGED = Path.of("documented", "existing-account.drl");

    private ChangedRules() {}

    static Path folder() throws IOException {
        Path copy = Dataset.FOLDER.resolve("rules");
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            files.forEach(file -> copy(file, copy.resolve(ORIGINAL.relativize(file))));
        }
        change(copy, 0);
        return copy;
    }

    static void change(Path copy, int version) throws IOException {
        Files.writeString(copy.resolve(CHANGED), Files.readString(ORIGINAL.resolve(CHANGED)) + "// " + version + "\n");
    }

    private static void copy(Path file, Path target) {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
