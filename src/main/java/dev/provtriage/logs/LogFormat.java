package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One way to write provisioning attempts to a log. */
public interface LogFormat {

    /** The word that chooses this format on the command line, in lower case. */
    String name();

    /** One line for people: what writes such logs, and what they look like. */
    String description();

    /** Which of its keys become which part of an attempt, in the order of the native format. */
    List<FieldMapping> mapping();

    /**
     * Whether a log that begins so is, for all one can see, of this format.
     *
     * @param beginning up to the first 8,192 bytes, without compression and byte order mark; a character that was cut
     *     or is not UTF-8 shows as U+FFFD
     */
    boolean recognizes(String beginning);

    /** As {@link #recognizes(String)}, of a log whose name may be that of a file with others beside it. */
    default boolean recognizes(String beginning, String sourceName) throws IOException {
        return recognizes(beginning);
    }

    /** Whether a log that begins so can be nothing else, such as a table of accounts. */
    default boolean certain(String beginning) {
        return recognizes(beginning);
    }

    /**
     * Reads a log of this format; {@link LogFormats#open} is the door for a log of which nothing is known.
     *
     * @param sourceName the log's name, as it is to appear in {@link dev.provtriage.attempt.Origin#file()}
     * @param in UTF-8 text, without compression and byte order mark; the stream closes it
     */
    AttemptStream open(String sourceName, InputStream in) throws IOException;
}
