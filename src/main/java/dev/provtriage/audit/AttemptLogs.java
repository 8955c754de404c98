package dev.provtriage.audit;

import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Logs that are read once, one after the other, and worked on by all cores. No log is ever in memory whole. */
public final class AttemptLogs {

    private final List<AuditSource> inputs;
    private final LogFormats formats;
    private final @Nullable LogFormat format;
    private final Consumer<String> remarks;

    /**
     * Logs that are not opened yet.
     *
     * @param format of all inputs; null to go by the content of each
     * @param remarks told what is to be said of an input as a whole, at its end
     */
    public AttemptLogs(
            List<AuditSource> inputs, LogFormats formats, @Nullable LogFormat format, Consumer<String> remarks) {
        this.inputs = List.copyOf(inputs);
        this.formats = formats;
        this.format = format;
        this.remarks = remarks;
    }

    /** Makes a part of entries that follow each other; called on several threads at once. */
    @FunctionalInterface
    public interface Work<P> {
        P of(List<LogEntry> entries) throws IOException;
    }

    /** Takes each part, in the order of the input, on the thread that reads. */
    @FunctionalInterface
    public interface Results<P> {
        void take(P part) throws IOException;
    }

    /**
     * Reads all inputs to their end. An input that cannot be read does not keep the others from being read.
     *
     * @return the inputs that could not be opened, or not be read to their end, each with the reason
     * @throws IOException if {@code work} or {@code results} throws it
     */
    public <P> SortedMap<String, String> read(Work<P> work, Results<P> results) throws IOException {
        SortedMap<String, String> failed = new TreeMap<>();
        try (Pipeline<P> pipeline = new Pipeline<>(work, results)) {
            for (AuditSource input : inputs) {
                read(input, pipeline, failed);
            }
            pipeline.finish();
        }
        return failed;
    }

    private <P> void read(AuditSource input, Pipeline<P> pipeline, SortedMap<String, String> failed)
            throws IOException {
        AttemptStream log;
        try {
            log = formats.open(input.name(), input.opener().open(), format);
        } catch (IOException e) {
            failed.put(input.name(), InputFailure.reason(e));
            return;
        }
        try (log) {
            @Nullable LogEntry entry = next(log, input, failed);
            while (entry != null) {
                pipeline.add(entry);
                entry = next(log, input, failed);
            }
            log.remarks().forEach(remark -> remarks.accept(input.name() + ": " + remark));
        }
    }

    /** Tells a failure to read from a failure to write: the first ends one input, the second everything. */
    private static @Nullable LogEntry next(AttemptStream log, AuditSource input, SortedMap<String, String> failed) {
        try {
            return log.next();
        } catch (IOException e) {
            failed.put(input.name(), "it could not be read to its end: " + InputFailure.reason(e));
            return null;
        }
    }
}
