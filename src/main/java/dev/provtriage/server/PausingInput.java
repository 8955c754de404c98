package dev.provtriage.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that says when it is about to wait for its sender, who may be waiting for an answer meanwhile. */
final class PausingInput extends FilterInputStream {

    private @Nullable Pause pause;

    PausingInput(InputStream in) {
        super(in);
    }

    /** What is done before each wait, on the thread that reads. */
    @FunctionalInterface
    interface Pause {
        void begins() throws IOException;
    }

    void beforeWaiting(Pause newPause) {
        pause = newPause;
    }

    @Override
    public int read() throws IOException {
        pause();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        pause();
        return super.read(bytes, offset, length);
    }

    private void pause() throws IOException {
        if (pause != null && in.available() == 0) {
            pause.begins();
        }
    }
}
