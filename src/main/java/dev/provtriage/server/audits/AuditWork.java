package dev.provtriage.server.audits;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an audit does: reads attempts, and writes its result files into a folder that is empty. */
public interface AuditWork {

    /** Audits a log. */
    void ofLog(Path log, Path folder, Progress progress) throws IOException;

    /** Audits the verdicts that are kept of a stretch of time; null for no bound. */
    void ofStored(@Nullable Instant from, @Nullable Instant to, Path folder, Progress progress) throws IOException;

    /** How far it is, in any unit. */
    @FunctionalInterface
    interface Progress {

        /** Throws {@link CancelledAuditException} where nobody wants the audit any more, which is to be passed on. */
        void done(long done, @Nullable Long total);
    }

    /** Ends the work of an audit that was cancelled. */
    final class CancelledAuditException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
