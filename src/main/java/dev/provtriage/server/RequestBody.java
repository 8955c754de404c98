package dev.provtriage.server;

import io.javalin.http.Context;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as a stream, unpacked and limited; never in memory whole, unless it is small.
 *
 * @param in text without compression
 * @param sent the body as it comes from the connection
 * @param contentType without its parameters, in lower case; empty where the request names none
 * @param first the first character that is not blank
 * @param whole whether all of it has come, so that nobody waits for its sender any more
 * @param nativeObject whether it is small, and one object with the keys that the native format alone has
 */
record RequestBody(InputStream in, SentBody sent, String contentType, int first, boolean whole, boolean nativeObject) {

    /** What errors and origins name in place of a file. */
    static final String SOURCE = "request";

    // text/plain; charset="utf-8"
    /** Of forms, which no route reads. */
    private static final String UNNAMED = "application/x-www-form-urlencoded";

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    private static final int BUFFER_BYTES = 1 << 16;

    /** Of a longer body answers may go out while it comes in. */
    private static final int WHOLE_BYTES = 1 << 16;

    /** Throws where the body is of another kind, or the connection fails before it begins. */
    static RequestBody of(Context request, Limits limits, BodyKind kind) throws ProblemException, IOException {
        kind.require(request);
        String contentType = contentType(request);
        boolean packed = packed(request);
        long length = request.req().getContentLengthLong();
        if (length > limits.bodyBytes()) {
            throw UnfinishedBodyException.tooLarge(limits.bodyBytes());
        }
        SentBody connection = new SentBody(request.req().getInputStream(), limits);
        InputStream sent = new LimitedInput(connection, limits.bodyBytes());
        boolean whole = length >= 0 && length <= WHOLE_BYTES;
        if (!whole) {
            InputStream in = new BufferedInputStream(unpacked(sent, packed, limits.bodyBytes()), BUFFER_BYTES);
            return new RequestBody(in, connection, contentType, first(in), false, false);
        }
        byte[] body = sent.readNBytes((int) length);
        InputStream in = small(body, packed, limits.bodyBytes());
        return new RequestBody(in, connection, contentType, first(in), true, !packed && nativeObject(body));
    }

    /**
     * The media type of a request without its parameters, in lower case; empty where there is none, or only the one that curl
     * and others write when nobody has named any.
     */
    static String contentType(Context request) {
        @Nullable String header = request.req().getHeader("Content-Type");
        if (header == null) {
            return "";
        }
        int end = header.indexOf(';');
        String named = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return named.equals(UNNAMED) ? "" : named;
    }

    /** The charset that the content type names, in lower case; empty where it names none. */
    static String charset(Context request) {
        @Nullable String header = request.req().getHeader("Content-Type");
        Matcher charset = CHARSET.matcher(header == null ? "" : header);
        return charset.find() ? charset.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Whether the content type says that it is one object a line. */
    boolean lines() {
        return BodyKind.lines(contentType);
    }

    /** Whether the body is one JSON array. */
    boolean array() {
        return first == '[' && !lines();
    }

    /** Whether the body may be one JSON object, which is answered with one. */
    boolean object() {
        return first == '{' && !lines();
    }

    private static boolean nativeObject(byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return false;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.contains("\"operation\"") && text.contains("\"outcome\"") && text.contains("\"targetSystem\"");
    }

    private static InputStream small(byte[] body, boolean packed, long limit) throws ProblemException, IOException {
        InputStream in = new ByteArrayInputStream(body);
        return !packed && !Packed.gzip(body) ? in : new BufferedInputStream(unpacked(in, packed, limit), BUFFER_BYTES);
    }

    private static boolean packed(Context request) throws ProblemException {
        @Nullable String header = request.req().getHeader("Content-Encoding");
        String encoding = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new ProblemException(
                        Problem.Kind.UNSUPPORTED_CONTENT,
                        "The content encoding is not gzip, the only one that is unpacked here; send it so, or as it is.");
        };
    }

    private static InputStream unpacked(InputStream sent, boolean packed, long limit)
            throws ProblemException, IOException {
        Packed outer = new Packed(sent);
        if (!outer.beginsAsGzip()) {
            if (packed && !outer.ended()) {
                throw new ProblemException(
                        Problem.Kind.UNREADABLE_INPUT,
                        "The content encoding says gzip and the body is not; leave the header out, or pack the body.");
            }
            return outer;
        }
        try {
            Packed inner = new Packed(new LimitedInput(new GZIPInputStream(outer, BUFFER_BYTES), limit));
            // Who unpacks the second layer would no longer count what comes out.
            if (inner.beginsAsGzip()) {
                throw new ProblemException(Problem.Kind.UNREADABLE_INPUT, "The body is packed twice; pack it once.");
            }
            return inner;
        } catch (EOFException | ZipException e) {
            throw new ProblemException(
                    Problem.Kind.UNREADABLE_INPUT, "The gzip data of the body is damaged; pack it again.");
        }
    }

    private static int first(InputStream in) throws ProblemException, IOException {
        in.mark(BUFFER_BYTES);
        int next = in.read();
        for (int position = 1; position < BUFFER_BYTES && blank(next); position++) {
            next = in.read();
        }
        in.reset();
        if (next < 0) {
            throw new ProblemException(
                    Problem.Kind.EMPTY_BODY, "The request has no body; send one, which may be gzip.");
        }
        return next;
    }

    private static boolean blank(int next) {
        return switch (next) {
            // The last three are the byte order mark.
            case ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF -> true;
            default -> false;
        };
    }

    /** A stream whose first bytes tell whether it is gzip, and whose {@code available} is 0 at the end only. */
    private static final class Packed extends PushbackInputStream {

        // RFC 1952, section 2.3.1: ID1 and ID2.
        private static final int ID1 = 0x1F;
        private static final int ID2 = 0x8B;

        Packed(InputStream in) {
            super(in, 2);
        }

        boolean beginsAsGzip() throws IOException {
            byte[] first = readNBytes(2);
            unread(first);
            return gzip(first);
        }

        static boolean gzip(byte[] beginning) {
            return beginning.length >= 2 && (beginning[0] & 0xFF) == ID1 && (beginning[1] & 0xFF) == ID2;
        }

        boolean ended() throws IOException {
            return available() == 0;
        }

        // GZIPInputStream asks this for whether another member follows, and a connection may say 0 long before its end.
        @Override
        public int available() throws IOException {
            int next = read();
            if (next < 0) {
                return 0;
            }
            unread(next);
            return Math.max(super.available(), 1);
        }
    }
}
