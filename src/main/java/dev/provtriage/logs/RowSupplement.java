package dev.provtriage.logs;

import java.io.Closeable;
import java.io.IOException;

/** What other files say of the attempt in a row. */
@FunctionalInterface
interface RowSupplement extends Closeable {

    void add(String changeId, GatheredAttempt attempt, LogEntries entries) throws IOException;

    @Override
    default void close() throws IOException {}
}
