package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OpenFailuresTest {

    @Test
    void whatIsOpenedAndClosedAtRandomIsWhatAMapWouldHold() {
        SplittableRandom random = new SplittableRandom(5);
        OpenFailures open = new OpenFailures();
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            // Few different numbers and many that end alike, so that places collide and closing leaves holes.
            long request = random.nextLong(3_000) << (random.nextInt(3) * 8);
            if (random.nextInt(3) == 0) {
                open.close(request);
                expected.remove(request);
            } else {
                open.open(request, request % 7, i);
                expected.put(request, (long) i);
            }
        }
        // Zero and one share a place.
        expected.remove(0L);
        expected.remove(1L);
        open.close(0);
        Map<Long, Long> found = new HashMap<>();
        open.forEach((account, offset) -> found.put(offset, account));
        assertEquals(expected.size(), open.size());
        expected.forEach((request, offset) -> assertEquals(request % 7, found.get(offset)));
    }

    @Test
    void aFurtherTryTakesThePlaceOfTheLast() {
        OpenFailures open = new OpenFailures();
        open.open(5, 50, 100);
        open.open(5, 50, 200);
        open.forEach((account, offset) -> assertEquals(200, offset));
        assertEquals(1, open.size());
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        OpenFailures open = new OpenFailures(3);
        for (int request = 1; request <= 5; request++) {
            open.open(request, request, request);
        }
        assertEquals(3, open.size());
        assertEquals(2, open.beyond());
        open.close(1);
        open.open(9, 9, 9);
        assertEquals(2, open.beyond());
        assertArrayEquals(new long[] {2, 3, 9}, open.sortedAccounts());
    }
}
