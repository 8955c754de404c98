package dev.provtriage.snapshots;

import dev.provtriage.target.Completeness;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How many resources the pages have, against how many the server counts in totalResults, RFC 7644 section 3.4.2. */
final class ScimTotals {

    private final Map<ScimResource.Kind, Long> there = new EnumMap<>(ScimResource.Kind.class);
    private final Map<ScimResource.Kind, Long> counted = new EnumMap<>(ScimResource.Kind.class);
    /** Of lists with resources of several kinds, or with none. */
    private long countedOfAll;

    /** One page: what it counts, and the kinds of its resources. */
    static final class Page {
        boolean list;
        long total;
        final Set<ScimResource.Kind> kinds = EnumSet.noneOf(ScimResource.Kind.class);
    }

    void add(Page page) {
        if (page.kinds.size() == 1) {
            counted.merge(page.kinds.iterator().next(), page.total, Math::max);
        } else {
            countedOfAll = Math.max(countedOfAll, page.total);
        }
    }

    /** Counts one resource, on a page or alone. */
    void seen(ScimResource.Kind kind) {
        there.merge(kind, 1L, Long::sum);
    }

    /**
     * PARTIAL where users or groups are missing, COMPLETE where all users are there, and UNKNOWN where nobody counts
     * them.
     */
    Completeness completeness(String sourceName, Consumer<String> notes) {
        long users = there.getOrDefault(ScimResource.Kind.USER, 0L);
        long all = there.values().stream().mapToLong(Long::longValue).sum();
        boolean lessUsers = missing(ScimResource.Kind.USER, sourceName, notes);
        boolean lessGroups = missing(ScimResource.Kind.GROUP, sourceName, notes);
        boolean less = missing("resources", countedOfAll, all, sourceName, notes);
        if (lessUsers || lessGroups || less) {
            return Completeness.PARTIAL;
        }
        if (users == 0 || (counted.getOrDefault(ScimResource.Kind.USER, 0L) == 0 && countedOfAll == 0)) {
            return Completeness.UNKNOWN;
        }
        notes.accept(
                sourceName + ": all " + users + " users that totalResults counts are there, so the snapshot counts as"
                        + " COMPLETE; a list that was asked for with a filter is not, and must not be given alone");
        return Completeness.COMPLETE;
    }

    private boolean missing(ScimResource.Kind kind, String sourceName, Consumer<String> notes) {
        String words = kind.name().toLowerCase(Locale.ROOT) + "s";
        return missing(words, counted.getOrDefault(kind, 0L), there.getOrDefault(kind, 0L), sourceName, notes);
    }

    private static boolean missing(String what, long total, long there, String sourceName, Consumer<String> notes) {
        if (total > there) {
            notes.accept(sourceName + ": totalResults counts " + total + " " + what + " and " + there
                    + " are there, so the snapshot counts as PARTIAL; add the other pages");
        }
        return total > there;
    }
}
