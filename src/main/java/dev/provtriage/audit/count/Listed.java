package dev.provtriage.audit.count;

import java.util.List;

/**
 * The first of many things.
 *
 * @param items so many of them as are kept
 * @param total how many there are, kept or not
 */
public record Listed<T>(List<T> items, long total) {

    public Listed {
        items = List.copyOf(items);
        if (total < items.size()) {
            throw new IllegalArgumentException("There are fewer than are listed: " + total);
        }
    }

    public static <T> Listed<T> none() {
        return new Listed<>(List.of(), 0);
    }

    /** How many are not listed. */
    public long more() {
        return total - items.size();
    }
}
