package dev.provtriage.workshop.suggestion;

import java.io.IOException;
import java.io.InputStream;

/** A log that can be read more than once: its name as it is to appear in results, and how to open it. */
public record RecordedLog(String name, Opener opener) {

    /** Opens the log from its beginning; whoever calls closes it. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }
}
