package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** Writes answers as JSON, straight to the connection. */
final class Answers {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    /** Who writes lines ends them, so that none waits for the next. */
    private static final SerializableString NOTHING = new SerializedString("");

    private final JsonFactory factory = new JsonFactory();

    /** Writes one JSON text. */
    interface Text {
        void write(JsonGenerator json) throws IOException;
    }

    JsonGenerator generator(Writer out) throws IOException {
        return factory.createGenerator(out);
    }

    void json(Context request, int status, Text text) throws IOException {
        HttpServletResponse response = begun(request, status, JSON);
        try (JsonGenerator json = factory.createGenerator(response.getOutputStream())) {
            text.write(json);
        }
    }

    /** Writes an answer whose status is set. */
    void typed(Context request, String contentType, Text text) throws IOException {
        HttpServletResponse response = begun(request, request.res().getStatus(), contentType);
        try (JsonGenerator json = factory.createGenerator(response.getOutputStream())) {
            text.write(json);
        }
    }

    /** Writes JSON texts of any number, and sends what is written when it is asked to. */
    interface LongText {
        void write(JsonGenerator json, Push push) throws IOException;
    }

    /** Sends what has been written so far. */
    interface Push {
        void now() throws IOException;
    }

    /**
     * Writes an answer of any length, which goes out as it is written: JSON, or NDJSON of which each value is a line.
     *
     * @param received whether the client has sent everything; if not, it is never waited for
     */
    void stream(Context request, String contentType, boolean received, LongText text) throws IOException {
        HttpServletResponse response = begun(request, 200, contentType);
        try {
            if (received) {
                write(response.getOutputStream(), text, () -> {});
            } else {
                try (Outbox out = new Outbox(response.getOutputStream())) {
                    write(out, text, out::push);
                    out.finish();
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            if (response.isCommitted()) {
                // An answer that only ends looks complete.
                ServletContextRequest.getServletContextRequest(request.req())
                        .getServletChannel()
                        .abort(e);
            }
            throw e;
        }
    }

    private void write(OutputStream out, LongText text, Push push) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
            json.setRootValueSeparator(NOTHING);
            text.write(json, () -> {
                json.flush();
                push.now();
            });
            json.flush();
        }
    }

    private static HttpServletResponse begun(Context request, int status, String contentType) {
        HttpServletResponse response = request.res();
        response.setStatus(status);
        response.setContentType(contentType);
        return response;
    }

    /** Answers with a problem, unless another answer is under way already. */
    void problem(HttpServletResponse response, Problem problem, @Nullable String instance) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] bytes = bytes(problem, instance);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.CONTENT_TYPE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The same with further members, which {@code more} writes. */
    void problem(Context request, Problem problem, Text more) throws IOException {
        request.res().setStatus(problem.status());
        typed(
                request,
                Problem.CONTENT_TYPE,
                json -> problem.write(json, request.req().getRequestURI(), () -> more.write(json)));
    }

    byte[] bytes(Problem problem, @Nullable String instance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            problem.write(json, instance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
