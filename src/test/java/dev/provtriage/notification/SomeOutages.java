package dev.provtriage.notification;

import dev.provtriage.outage.AccountSketch;
import dev.provtriage.outage.FollowedOutage;
import dev.provtriage.outage.FollowedOutage.Closing;
import dev.provtriage.outage.FollowedOutage.Reason;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.OutageChange;
import dev.provtriage.outage.OutageChange.Kind;
import dev.provtriage.outage.Route;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of outages as a watch gives them. */
final class SomeOutages {

    static final UUID ID = UUID.fromString("5f0c7d1e-0000-4000-8000-000000000001");
    static final Instant FROM = Instant.parse("2026-11-23T08:15:00Z");
    static final Instant TO = Instant.parse("2026-11-23T09:00:00Z");
    static final Instant OVER = Instant.parse("2026-11-23T09:05:00Z");

    private SomeOutages() {}

    static OutageChange opened() {
        return change(Kind.OPENED, ID, "ldap-1", null);
    }

    static OutageChange opened(String name) {
        return change(Kind.OPENED, UUID.randomUUID(), name, null);
    }

    static OutageChange grown() {
        return change(Kind.GROWN, ID, "ldap-1", null);
    }

    static OutageChange closed() {
        return change(Kind.CLOSED, ID, "ldap-1", new Closing(Reason.SUCCEEDED, OVER));
    }

    private static OutageChange change(Kind kind, UUID id, String name, @Nullable Closing closing) {
        return new OutageChange(
                kind,
                new FollowedOutage(
                        id,
                        new Outage(
                                "connector-down",
                                Outage.Scope.CONNECTOR,
                                name,
                                new TreeSet<>(Set.of("corp-ldap", "crm")),
                                FROM,
                                TO,
                                12,
                                7),
                        Set.of(new Route("corp-ldap", name)),
                        AccountSketch.ofNothing(),
                        "The connector server or agent does not answer",
                        List.of("Start the connector server again.", "Hold all attempts."),
                        TO,
                        closing));
    }
}
