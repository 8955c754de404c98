package dev.provtriage.server;

import java.nio.ByteBuffer;
import java.util.Set;
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

    /** What Jetty says of a path that it has read but cannot decode. */
    private static final Set<String> OF_PATH = Set.of("Bad UTF-8 encoding", "Illegal Path Character", "Bad URI path");

    /** A path that no route can be told by. */
    static final Problem UNREADABLE_PATH = Problem.of(
            Problem.Kind.WRONG_PATH,
            "The path cannot be decoded; in it two hexadecimal digits must follow each percent sign, and what they stand"
                    + " for be UTF-8 without the zero character. Write %25 for the sign itself.");

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
        return ByteBuffer.wrap(answers.bytes(problem(status, message, instance), instance));
    }

    private static Problem problem(int status, @Nullable String message, @Nullable String path) {
        String title = HttpStatus.getMessage(status);
        boolean reason = message != null && !message.equals(title);
        if (status == HttpStatus.BAD_REQUEST_400) {
            boolean ofPath = reason ? OF_PATH.contains(String.valueOf(message)) : path == null;
            return ofPath
                    ? UNREADABLE_PATH
                    : Problem.of(
                            Problem.Kind.NO_HTTP,
                            "The request cannot be read" + (reason ? " (" + message + ")" : "")
                                    + "; correct the program that sends it.");
        }
        String detail = switch (status) {
            case HttpStatus.URI_TOO_LONG_414 -> "The address of the request is too long; shorten its query.";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                "The headers of the request are too large; send fewer or shorter ones.";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "The server does not take requests now; send it again later.";
            default -> (status >= 500 || !reason) ? title + "." : title + ": " + message + ".";
        };
        return Problem.ofStatus(status, title, detail);
    }
}
