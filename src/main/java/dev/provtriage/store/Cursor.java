package dev.provtriage.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the time and number of its last row. */
record Cursor(long time, long id) {

    private static final int BYTES = 2 * Long.BYTES;

    /** Null where none is given. */
    static @Nullable Cursor of(@Nullable String text) throws CursorException {
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new Cursor(buffer.getLong(), buffer.getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below.
        }
        throw new CursorException();
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(time).putLong(id).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
