package dev.provtriage.cli;

import dev.provtriage.audit.AuditSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how much of the input has been read; elsewhere it shows nothing. */
final class Progress implements AutoCloseable {

    private static final int COLUMNS = 80;
    private static final int UPDATE_MILLIS = 500;
    private static final long MEGABYTE = 1 << 20;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** {@code bytes} is the size of all inputs; -1 where it is not known. */
    static Progress of(long bytes, Streams streams) {
        if (!streams.terminalErr()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName("Read")
                .setInitialMax(bytes)
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(streams.err(), COLUMNS))
                .clearDisplayOnFinish()
                .build());
    }

    /** The same input, whose bytes count as read when they are. */
    AuditSource watching(AuditSource input) {
        return bar == null
                ? input
                : new AuditSource(
                        input.name(), () -> new CountedInput(input.opener().open(), bar));
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Counts bytes in blocks, as they are asked for. */
    private static final class CountedInput extends FilterInputStream {

        private final ProgressBar bar;

        CountedInput(InputStream in, ProgressBar bar) {
            super(in);
            this.bar = bar;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            if (read > 0) {
                bar.stepBy(read);
            }
        }
    }
}
