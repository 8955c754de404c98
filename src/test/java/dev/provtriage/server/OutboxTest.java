package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final byte[] answer = new byte[10_000_000];

    OutboxTest() {
        new Random(1).nextBytes(answer);
    }

    @Test
    void shortAnswerGoesOutAtItsEnd() throws IOException {
        ByteArrayOutputStream connection = new ByteArrayOutputStream();
        try (Outbox out = new Outbox(connection)) {
            out.write('a');
            out.write(new byte[] {'b', 'c'});
            assertEquals(0, connection.size());
            out.finish();
        }
        assertEquals("abc", connection.toString(StandardCharsets.UTF_8));
    }

    @Test
    void writerDoesNotWaitForAClientThatTakesNothing() throws IOException {
        SlowClient client = new SlowClient();
        try (Outbox out = new Outbox(client)) {
            write(out);
            client.reads.countDown();
            out.finish();
        }
        assertArrayEquals(answer, client.taken.toByteArray());
    }

    @Test
    void clientThatKeepsUpGetsAllInItsOrder() throws IOException {
        SlowClient client = new SlowClient();
        client.reads.countDown();
        try (Outbox out = new Outbox(client)) {
            write(out);
            out.finish();
        }
        assertArrayEquals(answer, client.taken.toByteArray());
    }

    @Test
    void clientThatGoesAwayIsTold() throws IOException {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        };
        try (Outbox out = new Outbox(gone)) {
            assertThrows(IOException.class, () -> {
                write(out);
                out.finish();
            });
        }
    }

    private void write(Outbox out) throws IOException {
        int step = 0;
        for (int from = 0; from < answer.length; from += step) {
            step = Math.min(answer.length - from, step % 100_000 + 997);
            out.write(answer, from, step);
        }
    }

    /** Takes nothing until it reads. */
    private static final class SlowClient extends OutputStream {

        private final CountDownLatch reads = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                reads.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            taken.write(bytes, offset, length);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }
}
