package dev.provtriage.audit.document;

import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.outage.Outage;
import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the documents of an audit say what it counted. */
final class Wording {

    static final List<Decision> STRICTEST_FIRST =
            List.of(Decision.BLOCK, Decision.REMEDIATE, Decision.RETRY, Decision.PROCEED);

    private static final int MOST_NAMES = 8;
    private static final int LONGEST_NAME = 80;
    private static final double SECONDS_OF_AN_HOUR = 3_600;

    private Wording() {}

    /** Such as {@code 95.8 %}; what is there is never shown as nothing, and what is missing never as all. */
    static String percent(double share) {
        double percent = 100 * share;
        if (percent > 0 && percent < 0.1) {
            return "<0.1 %";
        }
        if (percent < 100 && percent > 99.9) {
            return ">99.9 %";
        }
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    static double hours(Instant from, Instant to) {
        return hours(Duration.between(from, to));
    }

    static double hours(Duration duration) {
        return duration.toSeconds() / SECONDS_OF_AN_HOUR;
    }

    /** Such as {@code 2026-11-23 08:16}, in UTC. */
    static String minute(Instant time) {
        return Phrases.time(time.truncatedTo(ChronoUnit.MINUTES)).replace(" UTC", "");
    }

    /** What a cell shows of a time, or of a name. */
    static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }

    /** Such as {@code from 2026-11-23 08:00 to 2026-11-23 09:00 UTC}; empty where the times are not known. */
    static String span(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return "";
        }
        return from.equals(to) ? "at " + minute(from) + " UTC" : "from " + minute(from) + " to " + minute(to) + " UTC";
    }

    /** The first names, and how many more there are. */
    static String names(Collection<String> names) {
        String first = names.stream()
                .limit(MOST_NAMES)
                .map(name -> CutText.line(name, LONGEST_NAME))
                .collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + Phrases.number(more) + " more" : first;
    }

    static String scope(Outage outage) {
        return outage.scope() == Outage.Scope.CONNECTOR ? "connector" : "target system";
    }

    /** Such as {@code connector ldap-1}; empty where the cause is not that of one connector or target. */
    static String place(RootCause cause) {
        Outage outage = cause.outage();
        return outage == null ? "" : scope(outage) + " " + CutText.line(outage.name(), LONGEST_NAME);
    }

    static String kind(RootCause.Kind kind) {
        return switch (kind) {
            case OUTAGE -> "outage";
            case SYSTEM -> "outside of outages";
            case ACCOUNT -> "by account";
            case PLANNED -> "planned";
            case UNEXPLAINED -> "unexplained";
        };
    }

    /** The decision that most of them got; the strictest of equals. */
    static Decision mostly(Counts decisions) {
        Decision mostly = Decision.PROCEED;
        for (Decision decision : Decision.values()) {
            if (decisions.of(decision.name()) >= decisions.of(mostly.name())) {
                mostly = decision;
            }
        }
        return mostly;
    }

    /** Such as {@code existing-account (12), rate-limited (3)}. */
    static String counted(Counts counts) {
        return counts.mostFrequent().stream()
                .limit(MOST_NAMES)
                .map(Wording::counted)
                .collect(Collectors.joining(", "));
    }

    private static String counted(Map.Entry<String, Long> count) {
        return CutText.line(count.getKey(), LONGEST_NAME) + " (" + Phrases.number(count.getValue()) + ")";
    }

    static String meaning(Decision decision) {
        return switch (decision) {
            case BLOCK ->
                "A person must change data or configuration first; sent again unchanged it cannot work, or does harm.";
            case REMEDIATE -> "A known correction on the target or to the request makes it work.";
            case RETRY -> "The same request may succeed later, unchanged.";
            case PROCEED -> "It succeeded, or nothing known stands in the way.";
        };
    }

    static String meaning(Confidence confidence) {
        return switch (confidence) {
            case CONFIRMED -> "The error and the snapshot agree.";
            case OBSERVED -> "The error alone says it.";
            case CONTRADICTED -> "The error says it, and a complete and fresh snapshot says otherwise.";
            case PREDICTED -> "The snapshot alone says it.";
        };
    }
}
