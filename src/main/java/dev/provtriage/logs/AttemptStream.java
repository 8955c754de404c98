package dev.provtriage.logs;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of one log, read one at a time in the order of the log. For one thread. */
public interface AttemptStream extends AutoCloseable {

    /**
     * The next entry, or null at the end of the log.
     *
     * @throws IOException if the log cannot be read on at all, as from a broken disk; whatever the log holds is an
     *     entry and no exception
     */
    @Nullable
    LogEntry next() throws IOException;

    /** What is to be told of the log as a whole, a sentence each, once its end is reached; no secrets are in it. */
    default List<String> remarks() {
        return List.of();
    }

    /** Closes the input that the log comes from. */
    @Override
    void close() throws IOException;
}
