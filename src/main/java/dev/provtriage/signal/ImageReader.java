package dev.provtriage.signal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the arrays of a vocabulary that was compiled before. Throws {@link BufferUnderflowException} or {@link
 * IllegalArgumentException} where the bytes are none.
 */
final class ImageReader {

    private final ByteBuffer bytes;

    ImageReader(ByteBuffer image) {
        this.bytes = image.duplicate();
    }

    int[] ints() {
        int length = length(Integer.BYTES);
        int[] array = new int[length];
        bytes.asIntBuffer().get(array);
        bytes.position(bytes.position() + length * Integer.BYTES);
        return array;
    }

    char[] chars() {
        int length = length(Character.BYTES);
        char[] array = new char[length];
        bytes.asCharBuffer().get(array);
        bytes.position(bytes.position() + length * Character.BYTES);
        return array;
    }

    byte[] bytes() {
        byte[] array = new byte[length(1)];
        bytes.get(array);
        return array;
    }

    private String string() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    String[] strings() {
        String[] texts = new String[length(Integer.BYTES)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = string();
        }
        return texts;
    }

    /** A length that the rest can hold, so that damaged bytes cannot ask for more memory than there are bytes. */
    private int length(int unit) {
        int length = bytes.getInt();
        if (length < 0 || (long) length * unit > bytes.remaining()) {
            throw new IllegalArgumentException("A length of " + length + " cannot be");
        }
        return length;
    }
}
