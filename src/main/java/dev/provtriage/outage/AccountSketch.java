package dev.provtriage.outage;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * How many different accounts there are among many, in at most 8 KB: exact up to 1,024, then estimated to some 3 % from
 * the smallest of their digests (k minimum values: Bar-Yossef et al., Counting Distinct Elements in a Data Stream, 2002).
 * Immutable.
 */
public final class AccountSketch {

    private static final int MOST = 1_024;

    private static final AccountSketch NOTHING = new AccountSketch(new long[0]);

    /** Ascending, each once. */
    private final long[] smallest;

    private AccountSketch(long[] smallest) {
        this.smallest = smallest;
    }

    public static AccountSketch ofNothing() {
        return NOTHING;
    }

    /** What {@link #bytes} gave; throws IllegalArgumentException if they are something else. */
    public static AccountSketch of(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0 || bytes.length > MOST * Long.BYTES) {
            throw new IllegalArgumentException("no sketch of accounts has " + bytes.length + " bytes");
        }
        LongBuffer longs = ByteBuffer.wrap(bytes).asLongBuffer();
        long[] smallest = new long[longs.remaining()];
        longs.get(smallest);
        return new AccountSketch(smallest);
    }

    /** To be kept: 8 bytes an account, 8 KB at most. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(smallest.length * Long.BYTES);
        bytes.asLongBuffer().put(smallest);
        return bytes.array();
    }

    /** The same with one more account, by its digest; this one if it is in there already or cannot matter. */
    AccountSketch with(long digest) {
        int place = Arrays.binarySearch(smallest, digest);
        int insertion = -place - 1;
        if (place >= 0 || insertion == MOST) {
            return this;
        }
        int kept = Math.min(smallest.length, MOST - 1);
        long[] more = new long[kept + 1];
        System.arraycopy(smallest, 0, more, 0, insertion);
        more[insertion] = digest;
        System.arraycopy(smallest, insertion, more, insertion + 1, kept - insertion);
        return new AccountSketch(more);
    }

    /** Number of different accounts. */
    public long count() {
        if (smallest.length < MOST) {
            return smallest.length;
        }
        // Digests are spread evenly over all longs: the share of them up to the largest one kept is that of accounts.
        double share = (smallest[MOST - 1] - (double) Long.MIN_VALUE) / 0x1p64;
        return Math.round((MOST - 1) / share);
    }
}
