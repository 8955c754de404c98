package dev.provtriage.logs;

import org.jspecify.annotations.Nullable;

/**
 * One line of a log.
 *
 * @param number from 1
 * @param offset where it starts in the log, in bytes from 0
 * @param text without line feed and carriage return; of a line that cannot be read, its beginning
 * @param problem why it cannot be read, as the reason of an {@link UnreadableLine}; null if it can
 */
record NumberedLine(
        long number, long offset, String text, @Nullable String problem) {}
