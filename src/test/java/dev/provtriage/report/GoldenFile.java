package dev.provtriage.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that was looked at and found good; renewed with {@code -Dgolden.renew=true}. */
public final class GoldenFile {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenFile() {}

    /** Fails where the text differs from the file; instead writes the file where it is to be renewed. */
    public static void assertSame(String name, String text) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.renew")) {
                Files.writeString(file, text);
            }
            assertEquals(Files.readString(file), text, "differs from " + file + "; see the README.md beside it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
