package dev.provtriage.cli;

import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.InputFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The logs that the command line names: files, and {@code -} for standard input. */
final class LogInputs {

    static final String STANDARD_INPUT = "-";

    private static final Set<String> RESULTS = Set.of("verdicts.ndjson", "unreadable.ndjson", "summary.json");

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

    /** Refuses to audit what the audit would overwrite, and to clear the results of an earlier one for nothing. */
    static void keepFrom(List<String> names, Path folder) throws Refusal {
        for (String name : names) {
            if (result(name, folder)) {
                throw new Refusal(
                        ExitCode.WRONG_USAGE,
                        name + ": this is a result of an audit in " + folder + "; name another folder with --out");
            }
        }
        String first = names.get(0);
        if (names.size() == 1 && !first.equals(STANDARD_INPUT)) {
            try (InputStream in = open(first)) {
                in.read();
            } catch (IOException e) {
                throw new Refusal(ExitCode.UNREADABLE, first + ": " + InputFailure.reason(e), e);
            }
        }
    }

    private static boolean result(String name, Path folder) {
        try {
            Path file = path(name).toRealPath();
            return Files.isDirectory(folder)
                    && RESULTS.stream().map(folder.toRealPath()::resolve).anyMatch(file::equals);
        } catch (IOException e) {
            // No input is there, or no folder yet: then none is a result in it.
            return false;
        }
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
