package dev.provtriage.server;

import dev.provtriage.Triage;
import dev.provtriage.audit.Audit;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.server.audits.AuditWork;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.store.JudgedStream;
import dev.provtriage.store.KeptVerdicts;
import dev.provtriage.store.StoreException;
import dev.provtriage.verdict.JudgedAttempt;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Audits by the rules that are live, and the snapshots that are held, when they begin. */
final class LiveAudits implements AuditWork {

    private final LiveRules rules;
    private final Memory memory;

    LiveAudits(LiveRules rules, Memory memory) {
        this.rules = rules;
        this.memory = memory;
    }

    @Override
    public void ofLog(Path log, Path folder, Progress progress) throws IOException {
        RuleFaultTally faults = new RuleFaultTally(first -> {});
        Triage triage = rules.now().triage().over(memory.snapshots().now()).telling(faults);
        long total = Files.size(log);
        AuditSource source =
                new AuditSource(RequestBody.SOURCE, () -> new CountedInput(Files.newInputStream(log), total, progress));
        new Audit(triage, faults, new LogFormats(), null, remark -> {}).run(List.of(source), folder);
    }

    @Override
    public void ofStored(@Nullable Instant from, @Nullable Instant to, Path folder, Progress progress)
            throws IOException {
        Triage triage = rules.now().triage().over(memory.snapshots().now());
        RuleFaultTally faults = new RuleFaultTally(first -> {});
        KeptVerdicts verdicts = memory.store().verdicts();
        try {
            long total = verdicts.count(from, to);
            JudgedStream stream = verdicts.stream(from, to);
            AtomicLong done = new AtomicLong();
            new Audit(triage, faults, new LogFormats(), null, remark -> {})
                    .run(
                            () -> {
                                progress.done(done.getAndIncrement(), total);
                                return next(stream);
                            },
                            folder);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable JudgedAttempt next(JudgedStream stream) throws IOException {
        try {
            return stream.next();
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Tells how much of it is read. */
    private static final class CountedInput extends FilterInputStream {

        private final long total;
        private final Progress progress;
        private long done;

        CountedInput(InputStream in, long total, Progress progress) {
            super(in);
            this.total = total;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            done += Math.max(count, 0);
            progress.done(done, total);
            return count;
        }
    }
}
