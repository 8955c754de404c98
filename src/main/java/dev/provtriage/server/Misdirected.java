package dev.provtriage.server;

import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.snapshots.SnapshotFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/** Tells a snapshot from a log where one is sent to the door of the other. What may be either is let through. */
final class Misdirected {

    /** As much of a log as its format is recognized by. */
    private static final int BEGINNING = 8_192;

    /** Tables of attempts, which may have the columns of a table of accounts too. */
    private static final Set<String> TABLES = Set.of("csv", "entra-csv");

    private Misdirected() {}

    /** Throws where the body is a snapshot. */
    static void requireLog(RequestBody body, LogFormats formats) throws ProblemException, IOException {
        byte[] beginning = beginning(body.in());
        Optional<SnapshotFormat> snapshot = SnapshotFormat.recognized(beginning);
        if (snapshot.isPresent()
                && !(snapshot.get() == SnapshotFormat.CSV
                        && formats.recognized(beginning).isPresent())) {
            throw snapshot();
        }
    }

    /** Throws where the body is a log. */
    static void requireSnapshot(RequestBody body, LogFormats formats) throws ProblemException, IOException {
        byte[] beginning = beginning(body.in());
        Optional<SnapshotFormat> snapshot = SnapshotFormat.recognized(beginning);
        if (snapshot.isPresent() && snapshot.get() != SnapshotFormat.CSV) {
            return;
        }
        Optional<LogFormat> log = formats.recognized(beginning);
        if (log.isPresent() && (snapshot.isEmpty() || TABLES.contains(log.get().name()))) {
            throw new ProblemException(
                    Problem.Kind.UNSUPPORTED_CONTENT,
                    "The body is a log of attempts (" + log.get().name()
                            + ") and no snapshot; post it to /api/v1/analyses or /api/v1/audits.");
        }
    }

    /** What is said of a snapshot that is sent as a log. */
    static ProblemException snapshot() {
        return new ProblemException(
                Problem.Kind.UNSUPPORTED_CONTENT,
                "The body is a snapshot and no log of attempts; put it to /api/v1/snapshots/{targetSystem}.");
    }

    private static byte[] beginning(InputStream in) throws IOException {
        byte[] beginning = new byte[BEGINNING];
        int length = 0;
        in.mark(BEGINNING);
        try {
            for (int count = 0; count >= 0 && length < BEGINNING; length += Math.max(count, 0)) {
                count = in.read(beginning, length, BEGINNING - length);
            }
        } catch (EOFException | ZipException damaged) {
            // Who reads on tells it, behind all that came before.
        }
        in.reset();
        return Arrays.copyOf(beginning, length);
    }
}
