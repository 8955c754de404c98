package dev.provtriage.audit.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {

    @Test
    void findsWhatIsThereAndNothingElseWhateverIsPutAndRemoved() {
        Random random = new Random(3);
        OpenRequests open = new OpenRequests();
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // Few different lower bits, so that many requests want the same place.
            long key = 1 + (random.nextInt(3_000) & ~0x3f) + ((long) random.nextInt(4) << 40);
            if (random.nextInt(3) == 0) {
                int place = open.find(key);
                assertEquals(expected.containsKey(key), place != OpenRequests.NONE);
                if (place != OpenRequests.NONE) {
                    open.remove(place);
                    expected.remove(key);
                }
            } else {
                open.set(open.put(key), at(key, i), i, 5, 7, false);
                expected.put(key, (long) i);
            }
            assertEquals(expected.size(), open.size());
        }
        expected.forEach((key, second) -> {
            int place = open.find(key);
            assertNotEquals(OpenRequests.NONE, place);
            assertEquals(second, open.last(place));
            assertEquals(5, open.target(place));
            assertEquals(7, open.cause(place));
            assertEquals(Try.Kind.STOPPED, open.verdict(place));
        });
    }

    @Test
    void theOlderHalfGoes() {
        OpenRequests open = new OpenRequests();
        for (int i = 1; i <= 1_000; i++) {
            open.set(open.put(i), at(i, i), i, 0, 0, false);
        }
        int[] removed = {0};
        open.removeOlderHalf(place -> removed[0]++);
        assertEquals(501, removed[0]);
        assertEquals(499, open.size());
        assertEquals(OpenRequests.NONE, open.find(501));
        assertEquals(502, open.last(open.find(502)));
    }

    @Test
    void timesStayAsTheyAreAlsoWhereThereIsNone() {
        OpenRequests open = new OpenRequests();
        int place = open.put(1);
        open.set(place, at(1, Try.TIMELESS), 1_800_000_000L, 0, 0, true);
        assertEquals(Try.TIMELESS, open.last(place));
        assertEquals(1_800_000_000L, open.first(place));
        assertEquals(true, open.futile(place));
    }

    private static Try at(long key, long second) {
        return new Try(
                key,
                key,
                Try.Kind.STOPPED,
                "wrong-data-type",
                second,
                Try.TIMELESS,
                0,
                "crm",
                "scim-1",
                "jdoe",
                Operation.CREATE,
                "A-1",
                new Origin("log", 1));
    }
}
