package dev.provtriage.outage;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.verdict.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** An outage that attempts keep joining. For one thread. */
final class OpenOutage {

    /** More are not named, only counted: names come from whoever writes the log. */
    private static final int MOST_ROUTES = 1_000;

    private static final int MOST_STEPS = 20;
    private static final int LONGEST_TEXT = 2_000;

    private final UUID id;
    private final OutageKey key;
    private final Set<Route> routes = new HashSet<>();
    private final SortedSet<String> targets = new TreeSet<>();
    private AccountSketch accounts = AccountSketch.ofNothing();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;
    private Instant lastSeen = Instant.MIN;
    private long attempts;
    private String title = "";
    private List<String> steps = List.of();

    OpenOutage(OutageKey key) {
        this.id = UUID.randomUUID();
        this.key = key;
    }

    OpenOutage(FollowedOutage kept) {
        this.id = kept.id();
        this.key = OutageKey.of(kept.outage());
        this.routes.addAll(kept.routes());
        this.targets.addAll(kept.outage().targets());
        this.accounts = kept.accounts();
        this.from = kept.outage().from();
        this.to = kept.outage().to();
        this.lastSeen = kept.lastSeen();
        this.attempts = kept.outage().attempts();
        this.title = kept.title();
        this.steps = kept.steps();
    }

    void add(Verdict verdict, Route route, Instant time, Instant received) {
        attempts++;
        from = time.isBefore(from) ? time : from;
        lastSeen = received.isAfter(lastSeen) ? received : lastSeen;
        if (routes.size() < MOST_ROUTES && routes.add(route)) {
            targets.add(route.targetSystem());
        }
        String accountId = verdict.accountId();
        if (accountId != null) {
            accounts = accounts.with(Fingerprint.account(verdict.targetSystem(), accountId));
        }
        if (!time.isBefore(to)) {
            to = time;
            title = cut(verdict.title() == null ? key.scenario() : verdict.title());
            steps = verdict.steps().stream()
                    .limit(MOST_STEPS)
                    .map(OpenOutage::cut)
                    .toList();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    OutageKey key() {
        return key;
    }

    /** Time of the latest attempt that it hit. */
    Instant to() {
        return to;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    boolean met(Route route) {
        return FollowedOutage.met(routes, route);
    }

    FollowedOutage followed() {
        SortedSet<String> named = new TreeSet<>(targets);
        return new FollowedOutage(
                id,
                new Outage(key.scenario(), key.scope(), key.name(), named, from, to, attempts, accounts.count()),
                routes,
                accounts,
                title,
                steps,
                lastSeen,
                null);
    }
}
