package dev.provtriage.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A copy of the rules in which something differs: what is compiled already, for the packaged ones, does not serve it. */
final class ChangedRules {

    private static final Path ORIGINAL = Path.of("rules");
    private static final Path RULE = Path.of("documented", "existing-account.drl");
    private static final Path VOCABULARY = Path.of("vocabulary", "phrases-en.csv");
    private static final String SENTENCE = "Compare its fields and entitlements";

    private ChangedRules() {}

    static Path folder() throws IOException {
        Path copy = Dataset.FOLDER.resolve("rules");
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            files.forEach(file -> copy(file, copy.resolve(ORIGINAL.relativize(file))));
        }
        changeRule(copy, 0);
        return copy;
    }

    /** Puts another sentence into one rule file. */
    static void changeRule(Path copy, int version) throws IOException {
        String changed = Files.readString(ORIGINAL.resolve(RULE)).replace(SENTENCE, SENTENCE + " as of " + version);
        Files.writeString(copy.resolve(RULE), changed);
    }

    /** Puts another line into one file of the vocabulary. */
    static void changeVocabulary(Path copy, int version) throws IOException {
        String line = "text,the quota of benchmark " + version + " is used up,QUOTA_EXCEEDED,,\n";
        Files.writeString(copy.resolve(VOCABULARY), Files.readString(ORIGINAL.resolve(VOCABULARY)) + line);
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
