package dev.provtriage.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IsoTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T08:15:00Z",
                "2024-02-29T23:59:59.999999999Z",
                "1969-12-31T23:59:59.001Z",
                "2026-01-01T00:00:00.000001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.100Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z"
            })
    void writesATimeAsJavaDoes(String time) {
        assertEquals(time, IsoTime.of(Instant.parse(time)));
    }

    @Test
    void writesAnyTimeAsJavaDoes() {
        Random random = new Random(20261124);
        int[] steps = {1, 1_000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 100_000; i++) {
            int step = steps[random.nextInt(steps.length)];
            long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
            Instant time = Instant.ofEpochSecond(second, (long) random.nextInt(1_000_000_000 / step) * step);
            assertEquals(time.toString(), IsoTime.of(time));
        }
    }
}
