package dev.provtriage.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.JudgedAttempt;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SilenceSearchTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    /** How attempts come in, an hour. */
    private enum Rhythm {
        EVEN {
            @Override
            double hourly(ZonedDateTime time) {
                return 12;
            }
        },
        OFFICE_HOURS {
            @Override
            double hourly(ZonedDateTime time) {
                return weekend(time) || time.getHour() < 8 || time.getHour() >= 18 ? 0 : 20;
            }
        },
        DAY_AND_NIGHT {
            @Override
            double hourly(ZonedDateTime time) {
                return (weekend(time) ? 3 : 15) * (time.getHour() < 7 ? 0.2 : 1);
            }
        },
        THIN {
            @Override
            double hourly(ZonedDateTime time) {
                return 0.2;
            }
        },
        BUSY {
            @Override
            double hourly(ZonedDateTime time) {
                return 100 + 50 * Math.sin(time.getDayOfYear());
            }
        },
        /** Some fifty at once, once a day or so. */
        BURSTS {
            @Override
            double hourly(ZonedDateTime time) {
                return 1.0 / 24;
            }
        };

        abstract double hourly(ZonedDateTime time);

        static boolean weekend(ZonedDateTime time) {
            return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        }
    }

    private static List<Instant> times(Rhythm rhythm, Duration length, Random random) {
        List<Instant> times = new ArrayList<>();
        for (long hour = 0; hour < length.toHours(); hour++) {
            Instant begin = START.plus(Duration.ofHours(hour));
            int number = poisson(rhythm.hourly(begin.atZone(ZoneOffset.UTC)), random);
            for (int i = 0; i < number; i++) {
                Instant time = begin.plusMillis(random.nextInt(3_600_000));
                int burst = rhythm == Rhythm.BURSTS ? 20 + random.nextInt(60) : 1;
                for (int k = 0; k < burst; k++) {
                    times.add(time.plusMillis(k * 700L));
                }
            }
        }
        Collections.sort(times);
        return times;
    }

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int number = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            number++;
        }
        return number;
    }

    private static void add(List<JudgedAttempt> log, String target, List<Instant> times) {
        times.forEach(time -> log.add(Flow.attempt(time, target, "c", Outcome.SUCCEEDED, null, "u")));
    }

    private static List<Silence> silences(List<JudgedAttempt> log) {
        SilenceSearch search = new SilenceSearch();
        log.forEach(search::add);
        return search.silences();
    }

    @ParameterizedTest
    @EnumSource
    void rhythmsAreNoSilences(Rhythm rhythm) {
        for (int seed = 0; seed < 15; seed++) {
            for (int days : new int[] {1, 3, 6, 10, 17, 28}) {
                Random random = new Random(seed * 100L + days);
                List<JudgedAttempt> log = new ArrayList<>();
                add(log, "one", times(rhythm, Duration.ofDays(days), random));
                add(log, "steady", times(Rhythm.EVEN, Duration.ofDays(days), random));
                add(log, "other", times(Rhythm.DAY_AND_NIGHT, Duration.ofDays(days), random));
                assertEquals(List.of(), silences(log), "seed " + seed + ", days " + days);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EVEN", "OFFICE_HOURS", "DAY_AND_NIGHT", "BUSY"})
    void plantedSilencesAreFound(Rhythm rhythm) {
        for (int seed = 0; seed < 20; seed++) {
            for (int days : new int[] {10, 28}) {
                Random random = new Random(seed * 100L + days);
                List<JudgedAttempt> log = new ArrayList<>();
                List<Instant> times = times(rhythm, Duration.ofDays(days), random);
                // On a Wednesday.
                Instant stop = START.plus(Duration.ofDays(2 + (days == 28 ? 7L * random.nextInt(4) : 0)))
                        .plus(Duration.ofMinutes(8 * 60 + random.nextInt(120)));
                Instant resume = stop.plus(Duration.ofMinutes(300 + random.nextInt(180)));
                times.removeIf(time -> time.isAfter(stop) && time.isBefore(resume));
                add(log, "one", times);
                add(log, "steady", times(Rhythm.EVEN, Duration.ofDays(days), random));
                add(log, "other", times(Rhythm.DAY_AND_NIGHT, Duration.ofDays(days), random));
                List<Silence> found = silences(log);
                assertEquals(1, found.size(), "seed " + seed + ", days " + days + found);
                Silence silence = found.get(0);
                assertEquals("one", silence.targetSystem());
                assertEquals(last(times, stop), silence.from());
                assertEquals(first(times, resume), silence.to());
                assertTrue(silence.ended());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EVEN", "OFFICE_HOURS", "DAY_AND_NIGHT", "BUSY"})
    void targetThatStopsForGoodIsSilentToTheEnd(Rhythm rhythm) {
        for (int seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            List<JudgedAttempt> log = new ArrayList<>();
            List<Instant> times = times(rhythm, Duration.ofDays(21), random);
            Instant stop = START.plus(Duration.ofDays(15 + random.nextInt(3))).plus(Duration.ofHours(10));
            times.removeIf(time -> time.isAfter(stop));
            add(log, "one", times);
            List<Instant> steady = times(Rhythm.EVEN, Duration.ofDays(21), random);
            add(log, "steady", steady);
            List<Silence> found = silences(log);
            assertEquals(1, found.size(), "seed " + seed);
            assertEquals(last(times, stop), found.get(0).from());
            assertEquals(steady.get(steady.size() - 1), found.get(0).to());
            assertEquals(false, found.get(0).ended());
        }
    }

    @Test
    void pauseOfTheWholeLogIsNoSilence() {
        for (int seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            List<JudgedAttempt> log = new ArrayList<>();
            Instant stop = START.plus(Duration.ofDays(8)).plus(Duration.ofHours(9));
            Instant resume = stop.plus(Duration.ofHours(9));
            for (String target : List.of("a", "b", "c")) {
                List<Instant> times = times(Rhythm.EVEN, Duration.ofDays(21), random);
                times.removeIf(time -> time.isAfter(stop) && time.isBefore(resume));
                add(log, target, times);
            }
            assertEquals(List.of(), silences(log));
        }
    }

    @Test
    void targetThatComesLaterWasNotSilentBefore() {
        List<JudgedAttempt> log = new ArrayList<>();
        Random random = new Random(1);
        List<Instant> times = times(Rhythm.EVEN, Duration.ofDays(21), random);
        times.removeIf(time -> time.isBefore(START.plus(Duration.ofDays(10))));
        add(log, "new", times);
        add(log, "steady", times(Rhythm.EVEN, Duration.ofDays(21), random));
        assertEquals(List.of(), silences(log));
    }

    @Test
    void largeImportDoesNotMakeOtherWeeksSilent() {
        List<JudgedAttempt> log = new ArrayList<>();
        Random random = new Random(1);
        List<Instant> times = times(Rhythm.THIN, Duration.ofDays(28), random);
        for (int i = 0; i < 5_000; i++) {
            times.add(START.plus(Duration.ofDays(9)).plusMillis(i * 1000L));
        }
        add(log, "one", times);
        add(log, "steady", times(Rhythm.EVEN, Duration.ofDays(28), random));
        assertEquals(List.of(), silences(log));
    }

    @Test
    void silenceInALogOfSomeHoursIsFound() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<JudgedAttempt> log = new ArrayList<>();
            List<Instant> times = times(Rhythm.BUSY, Duration.ofHours(10), random);
            Instant stop = START.plus(Duration.ofMinutes(200 + random.nextInt(100)));
            Instant resume = stop.plus(Duration.ofMinutes(80));
            times.removeIf(time -> time.isAfter(stop) && time.isBefore(resume));
            add(log, "one", times);
            add(log, "steady", times(Rhythm.BUSY, Duration.ofHours(10), random));
            List<Silence> found = silences(log);
            assertEquals(1, found.size(), "seed " + seed);
            assertEquals(last(times, stop), found.get(0).from());
        }
    }

    @Test
    void attemptOfAnImpossibleYearChangesNothing() {
        List<JudgedAttempt> log = new ArrayList<>();
        Random random = new Random(1);
        add(log, "one", times(Rhythm.EVEN, Duration.ofDays(21), random));
        add(log, "two", times(Rhythm.EVEN, Duration.ofDays(21), random));
        add(log, "two", List.of(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2099-01-01T00:00:00Z")));
        assertEquals(List.of(), silences(log));
    }

    @Test
    void partsInAnyOrderMakeTheSame() {
        List<JudgedAttempt> log = new ArrayList<>();
        Random random = new Random(5);
        List<Instant> times = times(Rhythm.EVEN, Duration.ofDays(21), random);
        Instant stop = START.plus(Duration.ofDays(9));
        times.removeIf(time -> time.isAfter(stop) && time.isBefore(stop.plus(Duration.ofHours(11))));
        add(log, "one", times);
        add(log, "two", times(Rhythm.BUSY, Duration.ofDays(21), random));
        List<Silence> whole = silences(log);
        assertEquals(1, whole.size());
        Collections.shuffle(log, random);
        for (int most : new int[] {250_000, 3_000}) {
            SilenceSearch sum = new SilenceSearch(most);
            for (int from = 0; from < log.size(); from += 777) {
                SilenceSearch part = new SilenceSearch(most);
                log.subList(from, Math.min(log.size(), from + 777)).forEach(part::add);
                sum.add(part);
            }
            List<Silence> found = sum.silences();
            assertEquals(1, found.size());
            assertEquals(whole.get(0).from(), found.get(0).from());
            assertEquals(whole.get(0).to(), found.get(0).to());
            assertTrue(Math.abs(whole.get(0).expected() - found.get(0).expected()) <= 3);
        }
    }

    private static Instant last(List<Instant> times, Instant before) {
        return Collections.max(
                times.stream().filter(time -> !time.isAfter(before)).toList());
    }

    private static Instant first(List<Instant> times, Instant after) {
        return Collections.min(
                times.stream().filter(time -> !time.isBefore(after)).toList());
    }
}
