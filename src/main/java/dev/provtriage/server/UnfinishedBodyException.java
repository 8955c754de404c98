package dev.provtriage.server;

import dev.provtriage.attempt.Origin;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A body that is not read to its end: it goes over the limit, comes too slowly, or the connection fails. */
final class UnfinishedBodyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Problem.Kind kind;
    private final String detail;

    private UnfinishedBodyException(Problem.Kind kind, String detail, @Nullable IOException cause) {
        super(detail, cause);
        this.kind = kind;
        this.detail = detail;
    }

    /** @param limit in bytes, of the body as it is sent and as it is unpacked */
    static UnfinishedBodyException tooLarge(long limit) {
        return new UnfinishedBodyException(
                Problem.Kind.BODY_TOO_LARGE,
                String.format(Locale.ROOT, "The body is over the limit of %,d bytes; send it in parts.", limit),
                null);
    }

    static UnfinishedBodyException brokenOff(IOException cause) {
        return new UnfinishedBodyException(
                Problem.Kind.BROKEN_OFF, "The body did not come to its end; send the rest again.", cause);
    }

    /** It came more slowly than it may, or not at all for a while. */
    static UnfinishedBodyException tooSlow(@Nullable IOException cause) {
        return new UnfinishedBodyException(
                Problem.Kind.TOO_SLOW, "The body came too slowly; send it again at once.", cause);
    }

    /** @param last the last place that was read; null where nothing was */
    Problem problem(@Nullable Origin last) {
        return Problem.of(kind, detail, last);
    }
}
