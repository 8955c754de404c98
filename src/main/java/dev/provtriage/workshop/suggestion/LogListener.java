package dev.provtriage.workshop.suggestion;

import dev.provtriage.logs.UnreadableLine;
import java.io.IOException;

/** Hears of what logs hold beside attempts: each thing once, in the order of the input. */
public interface LogListener {

    /** Hears nothing: for a further reading of the same logs. */
    LogListener DEAF = new LogListener() {
        @Override
        public void unreadable(UnreadableLine line) {}

        @Override
        public void failed(String log, IOException failure) {}

        @Override
        public void remark(String log, String remark) {}
    };

    /** A piece of a log that is no attempt. */
    void unreadable(UnreadableLine line);

    /** A log that cannot be opened, or not be read to its end; the others are read all the same. */
    void failed(String log, IOException failure);

    /** A sentence about a log as a whole. */
    void remark(String log, String remark);
}
