package dev.provtriage.logs;

import java.io.IOException;

/** A compressed log that cannot be unpacked from here on; the message is a reason for an {@link UnreadableLine}. */
final class DamagedLogException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedLogException(String reason, IOException cause) {
        super(reason, cause);
    }
}
