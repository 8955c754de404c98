package dev.provtriage.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records of bytes, numbered from 0, one after the other in large pages: no object a record, and no array that has to
 * be copied to grow. A record larger than a page has a page of its own.
 */
final class Pages {

    /**
     * Below half of a region of the G1 collector at its smallest, 1 MB: larger arrays take whole regions and waste
     * their rest.
     */
    private static final int PAGE_BYTES = 1 << 18;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[0];
    private int used;
    private int[] firstOfPage = new int[8];
    private int[] offsets = new int[16];
    private int size;

    int add(ByteWriter written) {
        int length = written.length();
        if (full.isEmpty() && size == 0) {
            current = new byte[Math.max(PAGE_BYTES, length)];
        } else if (used + length > current.length) {
            full.add(used == current.length ? current : Arrays.copyOf(current, used));
            current = new byte[Math.max(PAGE_BYTES, length)];
            used = 0;
            if (full.size() == firstOfPage.length) {
                firstOfPage = Arrays.copyOf(firstOfPage, 2 * firstOfPage.length);
            }
            firstOfPage[full.size()] = size;
        }
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size + (size >> 1));
        }
        offsets[size] = used;
        System.arraycopy(written.bytes(), 0, current, used, length);
        used += length;
        return size++;
    }

    ByteReader read(int number) {
        int found = Arrays.binarySearch(firstOfPage, 0, full.size() + 1, number);
        int page = found >= 0 ? found : -found - 2;
        return new ByteReader(page == full.size() ? current : full.get(page), offsets[number]);
    }

    int size() {
        return size;
    }

    /** Gives back what was kept free for further records. */
    void trim() {
        current = Arrays.copyOf(current, used);
        offsets = Arrays.copyOf(offsets, Math.max(1, size));
    }

    long bytes() {
        long bytes = current.length + 4L * offsets.length + 4L * firstOfPage.length;
        for (byte[] page : full) {
            bytes += page.length;
        }
        return bytes;
    }
}
