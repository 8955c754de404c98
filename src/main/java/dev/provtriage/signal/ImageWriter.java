package dev.provtriage.signal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes arrays one behind the other, as {@link ImageReader} takes them back. */
final class ImageWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void ints(int[] array) {
        number(array.length);
        ByteBuffer buffer = ByteBuffer.allocate(array.length * Integer.BYTES);
        buffer.asIntBuffer().put(array);
        bytes.writeBytes(buffer.array());
    }

    void chars(char[] array) {
        number(array.length);
        ByteBuffer buffer = ByteBuffer.allocate(array.length * Character.BYTES);
        buffer.asCharBuffer().put(array);
        bytes.writeBytes(buffer.array());
    }

    void bytes(byte[] array) {
        number(array.length);
        bytes.writeBytes(array);
    }

    private void string(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void strings(String[] texts) {
        number(texts.length);
        for (String text : texts) {
            string(text);
        }
    }

    byte[] written() {
        return bytes.toByteArray();
    }

    private void number(int number) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
