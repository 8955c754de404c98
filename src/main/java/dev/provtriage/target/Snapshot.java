package dev.provtriage.target;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
 * @param healthAt when {@code reachable} and {@code connector} were told, where that was apart from the rest; null where
 *     they are as old as the rest
 */
public record Snapshot(
        String targetSystem,
        @Nullable Instant takenAt,
        @Nullable Boolean reachable,
        Completeness completeness,
        ConnectorState connector,
        Schema schema,
        AccountIndex accounts,
        Set<String> entitlements,
        @Nullable Instant healthAt) {

    public Snapshot {
        entitlements = caseless(entitlements);
    }

    /** A snapshot all of whose parts are of one moment. */
    public Snapshot(
            String targetSystem,
            @Nullable Instant takenAt,
            @Nullable Boolean reachable,
            Completeness completeness,
            ConnectorState connector,
            Schema schema,
            AccountIndex accounts,
            Set<String> entitlements) {
        this(targetSystem, takenAt, reachable, completeness, connector, schema, accounts, entitlements, null);
    }

    /** A target system of which nothing is known but whether it and its connector are up. */
    public static Snapshot ofHealth(
            String targetSystem, @Nullable Boolean reachable, ConnectorState connector, Instant healthAt) {
        Schema schema = Schema.of(List.of());
        return new Snapshot(
                targetSystem,
                null,
                reachable,
                Completeness.UNKNOWN,
                connector,
                schema,
                AccountIndex.builder().build(schema),
                Set.of(),
                healthAt);
    }

    /** The same accounts and schema, with what was told of target and connector at another time. */
    public Snapshot withHealth(@Nullable Boolean newReachable, ConnectorState newConnector, Instant newHealthAt) {
        return new Snapshot(
                targetSystem,
                takenAt,
                newReachable,
                completeness,
                newConnector,
                schema,
                accounts,
                entitlements,
                newHealthAt);
    }

    /** The same of a target system of another name. */
    public Snapshot named(String newTargetSystem) {
        return new Snapshot(
                newTargetSystem, takenAt, reachable, completeness, connector, schema, accounts, entitlements, healthAt);
    }

    private static Set<String> caseless(Collection<String> ids) {
        Set<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(ids);
        return Collections.unmodifiableSet(copy);
    }
}
