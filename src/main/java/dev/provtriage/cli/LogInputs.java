package dev.provtriage.cli;

import dev.provtriage.audit.AuditSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The logs that the command line names: files, and {@code -} for standard input. */
final class LogInputs {

    static final String STANDARD_INPUT = "-";

    private LogInputs() {}

    static List<AuditSource> of(List<String> names, Streams streams) {
        return names.stream().map(name -> of(name, streams)).toList();
    }

    private static AuditSource of(String name, Streams streams) {
        return name.equals(STANDARD_INPUT)
                ? new AuditSource("stdin", streams::in)
                : new AuditSource(name, () -> open(name));
    }

    private static InputStream open(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    /** Size in bytes of all files; -1 where one is standard input, or cannot be asked. */
    static long bytes(List<String> names) {
        long bytes = 0;
        for (String name : names) {
            try {
                if (name.equals(STANDARD_INPUT)) {
                    return -1;
                }
                bytes += Files.size(path(name));
            } catch (IOException e) {
                return -1;
            }
        }
        return bytes;
    }

    private static Path path(String name) throws NoSuchFileException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            // No file can have this name.
            throw new NoSuchFileException(name);
        }
    }
}
