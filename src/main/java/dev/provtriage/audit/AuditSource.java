package dev.provtriage.audit;

import java.io.IOException;
import java.io.InputStream;

/** One log of an audit: its name as it is to appear in the results, and how to open it. It is opened once. */
public record AuditSource(String name, Opener opener) {

    /** Opens the log; the audit closes it. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }
}
