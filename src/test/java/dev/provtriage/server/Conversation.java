package dev.provtriage.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One request on a connection of its own, whose answer is read while its body is still being sent: the JDK's client sends
 * it all first.
 */
final class Conversation implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answer;

    /** @param length of the whole body, in bytes */
    Conversation(TriageServer server, int length) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        // HTTP/1.0 has no chunks, so that the answer's lines stay whole.
        say("POST " + Client.ANALYSES + " HTTP/1.0\r\nContent-Type: " + Client.NDJSON + "\r\nContent-Length: " + length
                + "\r\n\r\n");
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next verdict's line, behind whatever headers stand before it. */
    String verdict() throws IOException {
        String line = answer.readLine();
        while (line != null && !line.startsWith("{")) {
            line = answer.readLine();
        }
        return String.valueOf(line);
    }

    /** How many lines are left until the connection ends. */
    long rest() {
        return answer.lines().filter(line -> line.startsWith("{\"attemptId\"")).count();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
