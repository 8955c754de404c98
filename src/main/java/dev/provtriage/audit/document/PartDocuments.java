package dev.provtriage.audit.document;

import dev.provtriage.verdict.JudgedAttempt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What the documents make of entries that follow each other, while the part is made. For one thread at a time. */
public final class PartDocuments {

    private static final int BYTES = 1 << 17;

    private final ByteArrayOutputStream rows = new ByteArrayOutputStream(BYTES);
    private final VerdictCsv csv = new VerdictCsv(rows);
    private final PartWork work = new PartWork();

    PartDocuments() {}

    /**
     * Takes the next attempt.
     *
     * @param offset where the verdict begins among those of its part, in bytes of verdicts.ndjson
     */
    public void add(JudgedAttempt judged, int offset) {
        csv.write(judged);
        work.count(judged, offset);
    }

    /** Ends the part. */
    public void finish() throws IOException {
        csv.close();
    }

    ByteArrayOutputStream rows() {
        return rows;
    }

    PartWork work() {
        return work;
    }
}
