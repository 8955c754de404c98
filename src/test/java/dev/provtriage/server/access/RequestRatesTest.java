package dev.provtriage.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    private static final int PER_SECOND = 10;

    private final AtomicLong nanos = new AtomicLong();
    private final RequestRates rates = new RequestRates(PER_SECOND, new TimeMeter() {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void asManyAsFitIntoASecondMayComeAtOnceAndNoMore() {
        assertEquals(PER_SECOND, letThrough(100));
        // However long nothing came.
        pass(Duration.ofHours(1));
        assertEquals(PER_SECOND, letThrough(100));
    }

    @Test
    void noSecondHasMoreThanTwiceAsMany() {
        int[] through = new int[5_000];
        for (int milli = 0; milli < through.length; milli++) {
            // Nobody asks for a while, so that there is all that can be saved.
            through[milli] = milli < 1_500 ? 0 : letThrough(50);
            pass(Duration.ofMillis(1));
        }
        int most = 0;
        int all = 0;
        for (int milli = 0; milli < through.length; milli++) {
            all += through[milli] - (milli < 1_000 ? 0 : through[milli - 1_000]);
            most = Math.max(most, all);
        }
        assertTrue(most <= 2 * PER_SECOND, "in one second: " + most);
    }

    @Test
    void overLongerTimesItIsTheRate() {
        int through = 0;
        for (int milli = 0; milli < 60_000; milli++) {
            through += letThrough(1);
            pass(Duration.ofMillis(1));
        }
        assertTrue(through >= 60 * PER_SECOND && through <= 61 * PER_SECOND, "in one minute: " + through);
    }

    @Test
    void whoIsSentAwayIsToldWhenTheNextIsTaken() {
        letThrough(PER_SECOND);
        assertEquals(1, rates.secondsToWait("a"));
        pass(Duration.ofSeconds(1));
        assertEquals(0, rates.secondsToWait("a"));
        RequestRates slow = new RequestRates(1, TimeMeter.SYSTEM_NANOTIME);
        assertEquals(0, slow.secondsToWait("a"));
        assertEquals(1, slow.secondsToWait("a"));
    }

    @Test
    void eachClientHasItsOwn() {
        letThrough(PER_SECOND);
        assertEquals(0, rates.secondsToWait("b"));
    }

    @Test
    void zeroIsAnyNumber() {
        RequestRates any = new RequestRates(0);
        for (int i = 0; i < 10_000; i++) {
            assertEquals(0, any.secondsToWait("a"));
        }
    }

    private int letThrough(int asked) {
        int through = 0;
        for (int i = 0; i < asked; i++) {
            through += rates.secondsToWait("a") == 0 ? 1 : 0;
        }
        return through;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
