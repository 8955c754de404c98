package dev.provtriage.outage;

/** Sorts what lies in arrays side by side, quickly where it is in order already, or in a few stretches that are. */
final class Order {

    private Order() {}

    /** Whether what is at one place comes after what is at another. */
    @FunctionalInterface
    interface After {
        boolean after(int place, int other);
    }

    static boolean sorted(int size, After after) {
        for (int i = 1; i < size; i++) {
            if (after.after(i - 1, i)) {
                return false;
            }
        }
        return true;
    }

    /** The places in their order; equal ones stay as they are. */
    static int[] of(int size, After after) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        sort(order, new int[size], 0, size, after);
        return order;
    }

    private static void sort(int[] order, int[] spare, int from, int to, After after) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(order, spare, from, middle, after);
        sort(order, spare, middle, to, after);
        if (!after.after(order[middle - 1], order[middle])) {
            return;
        }
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int i = from; left < middle; i++) {
            if (right < to && after.after(spare[left], order[right])) {
                order[i] = order[right++];
            } else {
                order[i] = spare[left++];
            }
        }
    }
}
