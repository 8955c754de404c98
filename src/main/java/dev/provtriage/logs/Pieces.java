package dev.provtriage.logs;

import java.io.IOException;

/** A log cut into pieces that should hold one attempt each. */
sealed interface Pieces permits LogLines, JsonValues {

    /** Goes on to the next piece that is not blank; false at the end of the log. */
    boolean advance() throws IOException;

    /** Line on which the piece starts, from 1; after the last piece, the line on which the log ends. */
    long line();

    /** Line on which the piece ends. */
    long lastLine();

    /** Where the piece starts in the window: valid until the next {@link #advance()}. */
    int start();

    /** Length in the log, in bytes; where it is over {@link ByteWindow#LIMIT}, not all of it is held. */
    long length();

    /** What to call a piece when speaking to people: "line" or "object". */
    String noun();
}
