package dev.provtriage.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Clients that send one request after the other, each on a connection of its own. They share the machine with the server,
 * so they do as little as they can: the JDK's client takes several times as long as what is measured.
 */
final class HttpLoad {

    private static final int SOME = 10_000;

    private final int clients;
    private final int seconds;
    private final byte[][] bodies;

    /** @param body of the n-th request */
    HttpLoad(int clients, int seconds, IntFunction<byte[]> body) {
        this.clients = clients;
        this.seconds = seconds;
        // Made before; 10,000 different ones are enough for any cache.
        int different = body.apply(0).length > SOME ? 50 : SOME;
        this.bodies = new byte[different][];
        for (int i = 0; i < different; i++) {
            bodies[i] = body.apply(i);
        }
    }

    /**
     * What was measured.
     *
     * @param percentile99 of the time of a request, in seconds
     */
    record Result(double perSecond, double percentile99) {}

    Result run(int port, String path, String contentType) throws IOException, InterruptedException {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + contentType
                        + "\r\nContent-Length: ")
                .getBytes(StandardCharsets.US_ASCII);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            long end = begin + seconds * 1_000_000_000L;
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                tasks.add(() -> client(port, head, next, end));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> client : threads.invokeAll(tasks)) {
                all.add(client.get());
            }
            double taken = (System.nanoTime() - begin) / 1e9;
            long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Result(times.length / taken, times[(int) (times.length * 0.99)] / 1e9);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] client(int port, byte[] head, AtomicInteger next, long end) throws IOException {
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            byte[] request = new byte[1 << 16];
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                byte[] body = bodies[next.getAndIncrement() % bodies.length];
                byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
                int size = head.length + length.length + body.length;
                request = size > request.length ? new byte[size] : request;
                System.arraycopy(head, 0, request, 0, head.length);
                System.arraycopy(length, 0, request, head.length, length.length);
                System.arraycopy(body, 0, request, head.length + length.length, body.length);
                out.write(request, 0, size);
                readAnswer(in);
                times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
                times[count] = System.nanoTime() - begin;
                count++;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        // A bad element of a log is answered too; anything else would be measured as if it were an answer.
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("The server answered " + status);
        }
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return;
        }
        for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
            in.skipNBytes(chunk + 2L);
        }
        line(in);
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
