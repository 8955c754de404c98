package dev.provtriage.target;

/** Gives each different text a number, from 0 on, and keeps it once. */
final class TextPool {

    private static final int FREE = -1;

    private final Pages texts = new Pages();
    private final ByteWriter writer = new ByteWriter();
    // Open addressing: the number in the upper half, counted from 1 so that 0 is a free slot, the hash in the lower.
    private long[] slots = new long[16];

    int numberOf(String text) {
        int hash = CaseFold.hash(0, text);
        int slot = slotOf(text, hash);
        if (slots[slot] != 0) {
            return number(slots[slot]);
        }
        writer.clear();
        writer.text(text);
        int number = texts.add(writer);
        slots[slot] = entry(number, hash);
        if (4L * texts.size() > 3L * slots.length) {
            grow();
        }
        return number;
    }

    String text(int number) {
        return texts.read(number).text();
    }

    int size() {
        return texts.size();
    }

    void trim() {
        texts.trim();
    }

    long bytes() {
        return texts.bytes() + 8L * slots.length;
    }

    private int slotOf(String text, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0
                && !((int) slots[slot] == hash && text(number(slots[slot])).equals(text))) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long entry : old) {
            if (number(entry) != FREE) {
                int slot = (int) entry & (slots.length - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = entry;
            }
        }
    }

    private static long entry(int number, int hash) {
        return (number + 1L) << 32 | hash;
    }

    private static int number(long entry) {
        return (int) (entry >>> 32) - 1;
    }
}
