package dev.provtriage.snapshots;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Account ids by the long names under which member lists know them, distinguished names or SCIM ids. Of a name it keeps
 * only 64 bits of a hash, some thirty bytes an account with its id, because a directory may have millions of them.
 */
final class KeyTable {

    /** No hash is 0, which marks a free slot. */
    private static final long FREE = 0;

    private final MessageDigest digest;
    private long[] hashes = new long[1 << 10];
    private int[] places = new int[1 << 10];
    private byte[] ids = new byte[1 << 12];
    private int used;
    private int size;

    KeyTable() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** False, and nothing is changed, where the key is known already. */
    boolean add(String key, String id) {
        long hash = hash(key);
        int slot = slot(hash);
        if (hashes[slot] != FREE) {
            return false;
        }
        hashes[slot] = hash;
        places[slot] = keep(id);
        size++;
        if (2L * size > hashes.length) {
            grow();
        }
        return true;
    }

    @Nullable
    String find(String key) {
        int slot = slot(hash(key));
        if (hashes[slot] == FREE) {
            return null;
        }
        ByteBuffer at = ByteBuffer.wrap(ids).position(places[slot]);
        byte[] id = new byte[at.getInt()];
        at.get(id);
        return new String(id, StandardCharsets.UTF_8);
    }

    private int keep(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        int place = used;
        used = Math.addExact(used, bytes.length + Integer.BYTES);
        if (used > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(used, (int) Math.min(Integer.MAX_VALUE - 8L, ids.length * 3L / 2)));
        }
        ByteBuffer.wrap(ids).position(place).putInt(bytes.length).put(bytes);
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldPlaces = places;
        hashes = new long[2 * oldHashes.length];
        places = new int[2 * oldHashes.length];
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldHashes[old] != FREE) {
                int slot = slot(oldHashes[old]);
                hashes[slot] = oldHashes[old];
                places[slot] = oldPlaces[old];
            }
        }
    }

    private int slot(long hash) {
        int slot = (int) hash & (hashes.length - 1);
        while (hashes[slot] != FREE && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private long hash(String key) {
        long hash = ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        return hash == FREE ? 1 : hash;
    }
}
