package dev.provtriage.report;

import dev.provtriage.verdict.Verdict;
import java.io.Flushable;
import java.io.IOException;

/** Verdicts written one after another, in the order in which they come; none is held. For one thread. */
public interface Report extends Flushable {

    void add(Verdict verdict) throws IOException;

    /**
     * Writes what stands at the end and flushes; the output stays open.
     *
     * @param unreadable how many lines of the input could not be read
     */
    void end(long unreadable) throws IOException;
}
