package dev.provtriage.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Makes a problem of what the HTTP layer refuses before any route sees it, such as a header that is too long. */
final class HttpErrors extends ErrorHandler {

    /** What Jetty puts in place of a path that it cannot read. */
    private static final String NO_PATH = "/badMessage";

    private final Answers answers;

    HttpErrors(Answers answers) {
        this.answers = answers;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        headers(response.getHeaders());
        @Nullable String path = request.getHttpURI().getPath();
        ByteBuffer body = body(code, message, NO_PATH.equals(path) ? null : path);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.write(true, body, callback);
    }

    private static void headers(HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        SecurityHeaders.ALL.forEach((name, value) -> fields.put(new HttpField(name, value)));
    }

    private ByteBuffer body(int status, @Nullable String message, @Nullable String instance) {
        String title = HttpStatus.getMessage(status);
        String detail = status >= 500 || message == null ? title : message;
        return ByteBuffer.wrap(answers.bytes(new Problem("about:blank", title, status, detail, null), instance));
    }
}
