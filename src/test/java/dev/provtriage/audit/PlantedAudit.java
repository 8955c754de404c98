package dev.provtriage.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Four weeks of attempts on six target systems through three connectors, with what an audit is to find in them: outages, a
 * silence, retries that cannot work, failures given up, messages that no rule explains. All else succeeds, is a failure of one
 * account, or is tried again until it succeeds.
 */
final class PlantedAudit {

    static final Instant BEGIN = Instant.parse("2026-10-05T00:00:00Z");

    private static final long MINUTES = Duration.ofDays(28).toMinutes();
    private static final String[] TARGETS = {"crm", "wiki", "hr", "ldap", "mail", "erp"};
    private static final String[] CONNECTORS = {"scim-1", "scim-1", "jdbc-1", "ldap-1", "ldap-1", "jdbc-1"};

    private static final String REJECTED =
            "{\"code\":\"LDAP 49\",\"message\":\"[LDAP: error code 49 - Invalid Credentials]\"}";
    private static final String REFUSED = "{\"type\":\"java.net.ConnectException\",\"message\":\"Connection refused\"}";
    private static final String EXISTS =
            "{\"code\":\"LDAP 68\",\"message\":\"[LDAP: error code 68 - Entry Already Exists]\"}";

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private int number;

    long rejected;
    long refused;

    Instant rejectedFrom = Instant.MAX;

    Instant rejectedTo = Instant.MIN;

    Instant refusedFrom = Instant.MAX;

    Instant refusedTo = Instant.MIN;

    Instant silentFrom = Instant.MAX;

    Instant silentTo = Instant.MIN;

    int futile;
    int givenUp;
    int unexplained;

    PlantedAudit(long seed) {
        this.random = new Random(seed);
        long rejection = 2_000L + random.nextInt(8_000);
        long down = 15_000L + random.nextInt(8_000);
        long silence = 27_000L + random.nextInt(4_000);
        for (int target = 0; target < TARGETS.length; target++) {
            traffic(target, rejection, down, silence);
        }
        badRetries();
        givenUp();
        unexplained();
        lines.sort(Comparator.comparing(Line::minute).thenComparing(Line::number));
    }

    /** The whole log, a line an attempt. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text).append('\n'));
        return text.toString();
    }

    int size() {
        return lines.size();
    }

    private void traffic(int target, long rejection, long down, long silence) {
        double step = 8 + 2 * target;
        Instant before = BEGIN;
        for (double minute = random.nextInt(5); minute < MINUTES; minute += step * (0.5 + random.nextDouble())) {
            long now = (long) minute;
            if (target == 1 && now >= silence && now < silence + 3 * 24 * 60) {
                silentFrom = earlier(silentFrom, before);
                continue;
            }
            if (target == 1 && !silentFrom.equals(Instant.MAX) && silentTo.equals(Instant.MIN)) {
                silentTo = time(now);
            }
            before = time(now);
            String account = "user" + number;
            if (CONNECTORS[target].equals("ldap-1") && now >= rejection && now < rejection + 6 * 60) {
                rejectedFrom = earlier(rejectedFrom, time(now));
                rejectedTo = later(rejectedTo, time(now));
                rejected++;
                add(now, target, account, "FAILED", REJECTED, 0);
            } else if (target == 2 && now >= down && now < down + 5 * 60) {
                refusedFrom = earlier(refusedFrom, time(now));
                refusedTo = later(refusedTo, time(now));
                refused++;
                add(now, target, account, "FAILED", REFUSED, 0);
                add(down + 5 * 60 + 10 + random.nextInt(90), target, account, "SUCCEEDED", null, 1);
            } else if (random.nextInt(60) == 0) {
                add(now, target, account, "FAILED", EXISTS, 0);
            } else if (random.nextInt(400) == 0) {
                // Deadlocks pass: tried again after a minute, and solved.
                add(now, target, account, "FAILED", "{\"code\":\"SQLState 40001\",\"message\":\"deadlock\"}", 0);
                add(now + 1, target, account, "SUCCEEDED", null, 1);
            } else {
                add(now, target, account, "SUCCEEDED", null, 0);
            }
        }
    }

    private void badRetries() {
        for (int request = 0; request < 6; request++) {
            long minute = 1_000L + random.nextInt(30_000);
            int tries = 3 + random.nextInt(6);
            for (int i = 0; i < tries; i++) {
                add(minute + 30L * i, 0, "bad" + request, "FAILED", EXISTS, i);
            }
            futile += tries - 1;
        }
    }

    private void givenUp() {
        for (int request = 0; request < 9; request++) {
            // Days apart, on targets that are up: no outage.
            add(1_500 + 4_000L * request, request % 2 == 0 ? 5 : 0, "lost" + request, "FAILED", REFUSED, 0);
            givenUp++;
        }
    }

    private void unexplained() {
        for (int i = 0; i < 25; i++) {
            add(
                    500 + 1_500L * i,
                    // Not on the target that is to fall silent.
                    3 * (i % 2),
                    "odd" + i,
                    "FAILED",
                    "{\"message\":\"Sprocket " + (100 + i) + " jammed in gizmo pool\"}",
                    0);
            unexplained++;
        }
    }

    private void add(long minute, int target, String account, String outcome, @Nullable String error, int retryCount) {
        number++;
        String line = "{\"id\":\"P-" + number + "\",\"time\":\"" + time(minute) + "\",\"operation\":\"CREATE\","
                + "\"targetSystem\":\"" + TARGETS[target] + "\",\"connector\":\"" + CONNECTORS[target] + "\","
                + "\"accountId\":\"" + account + "\",\"outcome\":\"" + outcome + "\",\"retryCount\":" + retryCount
                + (error == null ? "" : ",\"error\":" + error) + "}";
        lines.add(new Line(minute, number, line));
    }

    private static Instant time(long minute) {
        return BEGIN.plusSeconds(60 * minute);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private record Line(long minute, int number, String text) {}
}
