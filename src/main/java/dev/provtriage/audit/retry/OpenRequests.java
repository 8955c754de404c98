package dev.provtriage.audit.retry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Requests whose last try failed, each found by its key: open addressing over arrays, some forty bytes a place, where objects
 * take two hundred. Places move when a request is removed or one more is added. For one thread.
 */
final class OpenRequests {

    static final int NONE = -1;

    private static final int FIRST_ROOM = 1 << 6;
    private static final int TIMELESS = Integer.MIN_VALUE;

    // So that 68 years before and after fit into 32 bits.
    private static final long EPOCH_2000 = 946_684_800L;

    private static final Try.Kind[] KINDS = Try.Kind.values();

    private long[] keys = new long[FIRST_ROOM];
    private int[] requests = new int[FIRST_ROOM];
    private int[] firsts = new int[FIRST_ROOM];
    private int[] lasts = new int[FIRST_ROOM];
    private int[] notBefores = new int[FIRST_ROOM];
    private int[] targets = new int[FIRST_ROOM];
    private int[] retryCounts = new int[FIRST_ROOM];
    private short[] causes = new short[FIRST_ROOM];
    private byte[] states = new byte[FIRST_ROOM];
    private int size;

    int size() {
        return size;
    }

    /** All places, of which those are taken whose key is not 0. */
    int places() {
        return keys.length;
    }

    /** Where a request is; {@link #NONE} where it is not. */
    int find(long key) {
        int place = place(key);
        return keys[place] == key ? place : NONE;
    }

    /** Its place, which is made where there is none. */
    int put(long key) {
        int place = place(key);
        if (keys[place] == key) {
            return place;
        }
        if (3 * (size + 1) > 2 * keys.length) {
            rebuild(2 * keys.length, null);
            place = place(key);
        }
        keys[place] = key;
        size++;
        return place;
    }

    // The number of the kind is kept in memory only, for as long as the program runs.
    @SuppressWarnings("EnumOrdinal")
    void set(int place, Try last, long first, int target, int cause, boolean futile) {
        requests[place] = (int) last.request();
        firsts[place] = packed(first);
        lasts[place] = packed(last.second());
        notBefores[place] = packed(last.notBefore());
        targets[place] = target;
        retryCounts[place] = last.retryCount();
        causes[place] = (short) cause;
        states[place] = (byte) (last.verdict().ordinal() << 1 | (futile ? 1 : 0));
    }

    /** Takes over a request of others, whose target and cause have other numbers there. */
    void set(int place, OpenRequests others, int other, int target, int cause) {
        requests[place] = others.requests[other];
        firsts[place] = others.firsts[other];
        lasts[place] = others.lasts[other];
        notBefores[place] = others.notBefores[other];
        targets[place] = target;
        retryCounts[place] = others.retryCounts[other];
        causes[place] = (short) cause;
        states[place] = others.states[other];
    }

    void remove(int place) {
        int mask = keys.length - 1;
        int free = place;
        keys[free] = 0;
        size--;
        // What comes after it moves up, so that no search ends too early (Knuth, TAOCP 6.4, algorithm R).
        for (int next = (free + 1) & mask; keys[next] != 0; next = (next + 1) & mask) {
            int home = (int) keys[next] & mask;
            if (((next - home) & mask) >= ((next - free) & mask)) {
                move(next, this, free);
                keys[next] = 0;
                free = next;
            }
        }
    }

    /** Removes all that were last tried not later than half of them were. */
    void removeOlderHalf(Removed removed) {
        int[] times = new int[size];
        int count = 0;
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != 0) {
                times[count++] = lasts[place];
            }
        }
        Arrays.sort(times);
        int middle = times[times.length / 2];
        boolean[] goes = new boolean[keys.length];
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != 0 && lasts[place] <= middle) {
                goes[place] = true;
                removed.take(place);
            }
        }
        rebuild(keys.length, goes);
    }

    /** Hears of a request that is about to be removed. */
    @FunctionalInterface
    interface Removed {
        void take(int place);
    }

    long key(int place) {
        return keys[place];
    }

    boolean sameRequest(int place, Try another) {
        return requests[place] == (int) another.request();
    }

    /** Time of the first failure of an unbroken row with one cause, in seconds. */
    long first(int place) {
        return unpacked(firsts[place]);
    }

    long last(int place) {
        return unpacked(lasts[place]);
    }

    long notBefore(int place) {
        return unpacked(notBefores[place]);
    }

    int target(int place) {
        return targets[place];
    }

    int cause(int place) {
        return causes[place] & 0xffff;
    }

    int retryCount(int place) {
        return retryCounts[place];
    }

    Try.Kind verdict(int place) {
        return KINDS[states[place] >> 1];
    }

    /** Whether a futile try of it was counted. */
    boolean futile(int place) {
        return (states[place] & 1) != 0;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int place = (int) key & mask;
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void rebuild(int room, boolean @Nullable [] without) {
        OpenRequests old = new OpenRequests();
        old.keys = keys;
        old.requests = requests;
        old.firsts = firsts;
        old.lasts = lasts;
        old.notBefores = notBefores;
        old.targets = targets;
        old.retryCounts = retryCounts;
        old.causes = causes;
        old.states = states;
        keys = new long[room];
        requests = new int[room];
        firsts = new int[room];
        lasts = new int[room];
        notBefores = new int[room];
        targets = new int[room];
        retryCounts = new int[room];
        causes = new short[room];
        states = new byte[room];
        size = 0;
        for (int from = 0; from < old.keys.length; from++) {
            if (old.keys[from] != 0 && (without == null || !without[from])) {
                old.move(from, this, place(old.keys[from]));
                size++;
            }
        }
    }

    private void move(int from, OpenRequests to, int place) {
        to.keys[place] = keys[from];
        to.set(place, this, from, targets[from], causes[from]);
    }

    private static int packed(long second) {
        return second == Try.TIMELESS
                ? TIMELESS
                : (int) Math.max(TIMELESS + 1, Math.min(Integer.MAX_VALUE, second - EPOCH_2000));
    }

    private static long unpacked(int packed) {
        return packed == TIMELESS ? Try.TIMELESS : packed + EPOCH_2000;
    }
}
