package dev.provtriage.audit.retry;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When a target system took attempts, to a quarter of an hour: sixteen bytes a day. For one thread.
 */
final class TakenTimes {

    static final long NEVER = Long.MIN_VALUE;

    private static final long SLOT = 15 * 60;
    private static final long SLOTS_OF_A_DAY = 96;

    /** Ten years and more; a log with stranger times keeps the first so many days it shows. */
    private static final int MOST_DAYS = 4_000;

    // By day since 1970: a bit for each quarter of an hour.
    private final NavigableMap<Long, long[]> days = new TreeMap<>();
    private long latest = NEVER;
    private long lastSlot = NEVER;

    void add(long second) {
        latest = Math.max(latest, second);
        long slot = Math.floorDiv(second, SLOT);
        // Most attempts of a log follow each other closely.
        if (slot != lastSlot) {
            lastSlot = slot;
            set(slot);
        }
    }

    void add(TakenTimes others) {
        latest = Math.max(latest, others.latest);
        others.days.forEach((day, bits) -> {
            long[] mine = days.get(day);
            if (mine != null) {
                mine[0] |= bits[0];
                mine[1] |= bits[1];
            } else if (days.size() < MOST_DAYS) {
                days.put(day, bits.clone());
            }
        });
    }

    /** The time of the last of all, in seconds; {@link #NEVER} where none was taken. */
    long latest() {
        return latest;
    }

    /** From when on attempts were taken again after {@code second}, as far as is known; {@link #NEVER} where none was. */
    long firstAfter(long second) {
        if (latest <= second) {
            return NEVER;
        }
        long slot = Math.floorDiv(second, SLOT) + 1;
        long first = Math.floorDiv(slot, SLOTS_OF_A_DAY);
        for (Map.Entry<Long, long[]> day : days.tailMap(first, true).entrySet()) {
            int from = day.getKey() == first ? (int) Math.floorMod(slot, SLOTS_OF_A_DAY) : 0;
            for (int bit = from; bit < SLOTS_OF_A_DAY; bit++) {
                if ((day.getValue()[bit / Long.SIZE] & 1L << bit) != 0) {
                    return Math.min(latest, (day.getKey() * SLOTS_OF_A_DAY + bit) * SLOT);
                }
            }
        }
        return latest;
    }

    private void set(long slot) {
        long day = Math.floorDiv(slot, SLOTS_OF_A_DAY);
        long[] bits = days.get(day);
        if (bits == null) {
            if (days.size() >= MOST_DAYS) {
                return;
            }
            bits = new long[2];
            days.put(day, bits);
        }
        int bit = (int) Math.floorMod(slot, SLOTS_OF_A_DAY);
        bits[bit / Long.SIZE] |= 1L << bit;
    }
}
