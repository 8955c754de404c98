package dev.provtriage.logs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV log, which may span lines.
 *
 * @param line on which it starts, from 1
 * @param offset where it starts in the log, in bytes from 0
 * @param text as it stands in the log
 * @param cells without quotes; none where it cannot be read
 * @param problem why it cannot be read, as the reason of an {@link UnreadableLine}; null if it can
 */
record CsvRow(
        long line,
        long offset,
        String text,
        List<String> cells,
        @Nullable String problem) {

    boolean blank() {
        return problem == null && cells.stream().allMatch(String::isBlank);
    }
}
