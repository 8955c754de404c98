package dev.provtriage.signal;

import java.util.List;

/** Many lists of numbers in two arrays: list n lies from {@code start(n)} to {@code end(n)}. */
final class IntLists {

    private final int[] starts;
    private final int[] items;

    private IntLists(int[] starts, int[] items) {
        this.starts = starts;
        this.items = items;
    }

    static IntLists of(List<List<Integer>> lists) {
        int[] starts = new int[lists.size() + 1];
        int[] items = new int[lists.stream().mapToInt(List::size).sum()];
        int end = 0;
        for (int i = 0; i < lists.size(); i++) {
            for (int item : lists.get(i)) {
                items[end++] = item;
            }
            starts[i + 1] = end;
        }
        return new IntLists(starts, items);
    }

    static IntLists read(ImageReader image) {
        return new IntLists(image.ints(), image.ints());
    }

    void write(ImageWriter image) {
        image.ints(starts);
        image.ints(items);
    }

    int start(int list) {
        return starts[list];
    }

    int end(int list) {
        return starts[list + 1];
    }

    int at(int position) {
        return items[position];
    }
}
