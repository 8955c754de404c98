package dev.provtriage.target;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one target system looked like at one moment.
 *
 * @param takenAt the moment; null where the snapshot does not say
 * @param reachable whether the target answered; null for not known
 * @param entitlements ids that the target itself listed, found without regard to case; empty where it listed none,
 *     which says nothing about an entitlement
 */
public record Snapshot(
        String targetSystem,
        @Nullable Instant takenAt,
        @Nullable Boolean reachable,
        Completeness completeness,
        ConnectorState connector,
        Schema schema,
        AccountIndex accounts,
        Set<String> entitlements) {

    public Snapshot {
        entitlements = caseless(entitlements);
    }

    private static Set<String> caseless(Collection<String> ids) {
        Set<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(ids);
        return Collections.unmodifiableSet(copy);
    }
}
