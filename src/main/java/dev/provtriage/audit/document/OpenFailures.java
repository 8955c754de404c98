package dev.provtriage.audit.document;

import java.util.Arrays;

/**
 * Requests whose last try failed, each with its account and the place of its verdict, in some 30 bytes a request. What is
 * solved is let go. There are so many at most that memory does not grow with the log; later ones are only counted. For one
 * thread.
 */
final class OpenFailures {

    /** What a million places can hold before looking for one takes long. */
    static final int MOST = 3 << 18;

    private static final int FIRST_PLACES = 1 << 10;

    private final int most;
    private long[] requests = new long[FIRST_PLACES];
    private long[] accounts = new long[FIRST_PLACES];
    private long[] offsets = new long[FIRST_PLACES];
    private int size;
    private long beyond;

    OpenFailures() {
        this(MOST);
    }

    OpenFailures(int most) {
        this.most = most;
    }

    /** Tells one open failure. */
    @FunctionalInterface
    interface Told {
        void accept(long account, long offset);
    }

    /** A request failed, or will: it takes the place of an earlier try of the same request. */
    void open(long request, long account, long offset) {
        long key = key(request);
        int place = place(key);
        if (requests[place] == 0) {
            if (size == most) {
                beyond++;
                return;
            }
            size++;
            requests[place] = key;
        }
        accounts[place] = account;
        offsets[place] = offset;
        if (4L * size > 3L * requests.length) {
            grow();
        }
    }

    /** A request was carried out. */
    void close(long request) {
        int place = place(key(request));
        if (requests[place] == 0) {
            return;
        }
        size--;
        int mask = requests.length - 1;
        int hole = place;
        int next = (hole + 1) & mask;
        // What stands behind moves up where it is not in its first place, so that no search ends too early.
        while (requests[next] != 0) {
            int wished = (int) requests[next] & mask;
            if (((next - wished) & mask) >= ((next - hole) & mask)) {
                requests[hole] = requests[next];
                accounts[hole] = accounts[next];
                offsets[hole] = offsets[next];
                hole = next;
            }
            next = (next + 1) & mask;
        }
        requests[hole] = 0;
    }

    int size() {
        return size;
    }

    /** Failures that there was no room for; a request that failed twice is counted twice among them. */
    long beyond() {
        return beyond;
    }

    /** In no order. */
    void forEach(Told told) {
        for (int place = 0; place < requests.length; place++) {
            if (requests[place] != 0) {
                told.accept(accounts[place], offsets[place]);
            }
        }
    }

    /** The accounts of all that is open, as often as they occur, in the order of their numbers. */
    long[] sortedAccounts() {
        long[] sorted = new long[size];
        int filled = 0;
        for (int place = 0; place < requests.length; place++) {
            if (requests[place] != 0) {
                sorted[filled] = accounts[place];
                filled++;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Zero says that a place is free. */
    private static long key(long request) {
        return request == 0 ? 1 : request;
    }

    private int place(long key) {
        int mask = requests.length - 1;
        int place = (int) key & mask;
        while (requests[place] != 0 && requests[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldRequests = requests;
        long[] oldAccounts = accounts;
        long[] oldOffsets = offsets;
        requests = new long[2 * oldRequests.length];
        accounts = new long[requests.length];
        offsets = new long[requests.length];
        for (int old = 0; old < oldRequests.length; old++) {
            if (oldRequests[old] != 0) {
                int place = place(oldRequests[old]);
                requests[place] = oldRequests[old];
                accounts[place] = oldAccounts[old];
                offsets[place] = oldOffsets[old];
            }
        }
    }
}
