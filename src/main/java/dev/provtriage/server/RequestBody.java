package dev.provtriage.server;

import io.javalin.http.Context;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request as a stream, unpacked and limited; never in memory whole.
 *
 * @param in text without compression
 * @param lines whether the content type says that it is one object a line
 * @param first the first character that is not blank
 */
record RequestBody(InputStream in, boolean lines, int first) {

    /** What errors and origins name in place of a file. */
    static final String SOURCE = "request";

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    private static final int BUFFER_BYTES = 1 << 16;

    /** @param limit of the body as it is sent, and again of what it unpacks to, in bytes */
    static RequestBody of(Context request, long limit) throws ProblemException, IOException {
        String contentType = contentType(request);
        boolean packed = packed(request);
        if (request.req().getContentLengthLong() > limit) {
            throw UnfinishedBodyException.tooLarge(limit);
        }
        InputStream sent = new LimitedInput(new Sent(request.req().getInputStream()), limit);
        BufferedInputStream in = new BufferedInputStream(unpacked(sent, packed, limit), BUFFER_BYTES);
        return new RequestBody(in, contentType.equals(NDJSON), first(in));
    }

    /** Whether the body is one JSON array. */
    boolean array() {
        return first == '[' && !lines;
    }

    private static String contentType(Context request) throws ProblemException {
        @Nullable String header = request.req().getContentType();
        String contentType =
                header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!contentType.isEmpty() && !contentType.equals(JSON) && !contentType.equals(NDJSON)) {
            throw new ProblemException(
                    Problem.Kind.UNSUPPORTED_CONTENT,
                    "The content type is none of " + JSON + " and " + NDJSON + "; name the one that the body has.");
        }
        return contentType;
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

    private static int first(BufferedInputStream in) throws ProblemException, IOException {
        in.mark(BUFFER_BYTES);
        int next = in.read();
        for (int position = 1; position < BUFFER_BYTES && blank(next); position++) {
            next = in.read();
        }
        in.reset();
        if (next < 0) {
            throw new ProblemException(
                    Problem.Kind.EMPTY_BODY, "The request has no body; send JSON, which may be gzip.");
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

    /** A body as it comes from the connection, whose failures are told from those of unpacking it. */
    private static final class Sent extends FilterInputStream {

        Sent(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw UnfinishedBodyException.brokenOff(e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw UnfinishedBodyException.brokenOff(e);
            }
        }
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
            return first.length == 2 && (first[0] & 0xFF) == ID1 && (first[1] & 0xFF) == ID2;
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
