package dev.provtriage.audit.retry;

import dev.provtriage.attempt.Fingerprint;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.DistinctCount;
import dev.provtriage.audit.count.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is counted of tries. Two that were counted apart can be added. For one thread. */
final class RetryTotals {

    /** So many are kept while it is not known which will be listed. */
    private static final int MOST_KEPT = 10 * RetryReport.MOST_LISTED;

    private static final String LOGIN_CAUSE = "credentials-rejected";

    private final List<PeerPolicy> policies;
    private final long[] futileOfPolicies;
    private final long[] solvedByPolicies;
    private final Counts futileScenarios = new Counts();
    private final Counts futileTargets = new Counts();
    private final Counts givenUpScenarios = new Counts();
    private final DistinctCount lockedAccounts = new DistinctCount();
    private final Map<Long, FutileRequest> futile = new HashMap<>();
    private final List<GivenUp> givenUp = new ArrayList<>();
    private long retries;
    private long futileRetries;
    private long futileByCount;
    private long futileRequests;
    private long futileSeconds;
    private long givenUpTotal;
    private long forgotten;

    RetryTotals(List<PeerPolicy> policies) {
        this.policies = policies;
        this.futileOfPolicies = new long[policies.size()];
        this.solvedByPolicies = new long[policies.size()];
    }

    void countRetries(long number) {
        retries += number;
    }

    void countForgotten() {
        forgotten++;
    }

    /**
     * Tries of one request that could not work.
     *
     * @param last the last of them
     * @param scenario the cause
     * @param seen how many of them are in the log
     * @param told how many more its retry count tells
     * @param seconds since the try before it
     * @param again whether a futile try of this request was counted before
     */
    void countFutile(Try last, String scenario, long seen, long told, long seconds, boolean again) {
        long number = seen + told;
        futileRetries += number;
        futileByCount += told;
        futileSeconds += seconds;
        futileScenarios.add(scenario, number);
        futileTargets.add(last.targetSystem(), number);
        if (!again) {
            futileRequests++;
        }
        if (scenario.equals(LOGIN_CAUSE)) {
            lockedAccounts.add(Fingerprint.account(last.login(), ""));
        }
        if (last.key() != 0) {
            list(last, scenario, number, seconds);
        }
    }

    private void list(Try last, String scenario, long number, long seconds) {
        Instant to = instant(last.second());
        FutileRequest known = futile.get(last.key());
        Instant from = known != null ? known.from() : to == null ? null : to.minusSeconds(seconds);
        futile.put(
                last.key(),
                new FutileRequest(
                        last.targetSystem(),
                        last.accountId(),
                        last.operation(),
                        scenario,
                        (known == null ? 0 : known.retries()) + number,
                        from,
                        to,
                        last.attemptId(),
                        last.input()));
        letFewestGo();
    }

    /** Half of what is kept stays where it is too much: those of the most retries, of equals those of the highest keys. */
    private void letFewestGo() {
        if (futile.size() <= MOST_KEPT) {
            return;
        }
        // Two sorts of numbers: one of the requests, which compares their names, took a tenth of the
        // thread that adds up.
        long[] numbers =
                futile.values().stream().mapToLong(FutileRequest::retries).toArray();
        Arrays.sort(numbers);
        long least = numbers[numbers.length - MOST_KEPT / 2];
        futile.values().removeIf(request -> request.retries() < least);
        long[] keys = futile.entrySet().stream()
                .filter(entry -> entry.getValue().retries() == least)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
        int spare = futile.size() - MOST_KEPT / 2;
        Arrays.stream(keys, 0, spare).forEach(futile::remove);
    }

    /** A request that went on failing: what each policy would have done until it was solved or is not seen any more. */
    void simulateFutile(String scenario, long first, long until) {
        for (int i = 0; i < policies.size(); i++) {
            if (policies.get(i).retries(scenario)) {
                futileOfPolicies[i] += policies.get(i).retriesUntil(first, until);
            }
        }
    }

    /**
     * A failure that nobody tried again.
     *
     * @param request null where its names were let go for want of room
     * @param failed time of its last try
     * @param takenAgain from when on the target took attempts again
     * @param end of the log
     */
    void countGivenUp(String scenario, @Nullable GivenUp request, long failed, long takenAgain, long end) {
        givenUpTotal++;
        givenUpScenarios.add(scenario, 1);
        if (request != null && givenUp.size() < MOST_KEPT) {
            givenUp.add(request);
        }
        for (int i = 0; i < policies.size(); i++) {
            PeerPolicy policy = policies.get(i);
            if (policy.retries(scenario) && policy.retriesWithin(failed, takenAgain, end)) {
                solvedByPolicies[i]++;
            }
        }
    }

    RetryTotals copy() {
        RetryTotals copy = new RetryTotals(policies);
        copy.add(this);
        return copy;
    }

    void add(RetryTotals later) {
        retries += later.retries;
        futileRetries += later.futileRetries;
        futileByCount += later.futileByCount;
        futileRequests += later.futileRequests;
        futileSeconds += later.futileSeconds;
        givenUpTotal += later.givenUpTotal;
        forgotten += later.forgotten;
        futileScenarios.add(later.futileScenarios);
        futileTargets.add(later.futileTargets);
        givenUpScenarios.add(later.givenUpScenarios);
        lockedAccounts.add(later.lockedAccounts);
        later.futile.forEach((key, request) -> futile.merge(key, request, RetryTotals::joined));
        letFewestGo();
        later.givenUp.stream().limit(Math.max(0, MOST_KEPT - givenUp.size())).forEach(givenUp::add);
        for (int i = 0; i < policies.size(); i++) {
            futileOfPolicies[i] += later.futileOfPolicies[i];
            solvedByPolicies[i] += later.solvedByPolicies[i];
        }
    }

    RetryReport report() {
        List<PolicyOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) {
            PeerPolicy policy = policies.get(i);
            outcomes.add(new PolicyOutcome(
                    policy.name(), policy.description(), policy.source(), futileOfPolicies[i], solvedByPolicies[i]));
        }
        List<FutileRequest> most = sorted();
        List<GivenUp> earliest = givenUp.stream()
                .sorted(Comparator.comparing(GivenUp::failed)
                        .thenComparing(GivenUp::targetSystem)
                        .thenComparing(request -> String.valueOf(request.accountId()))
                        .thenComparing(GivenUp::operation)
                        .thenComparing(GivenUp::attemptId))
                .limit(RetryReport.MOST_LISTED)
                .toList();
        return new RetryReport(
                retries,
                futileRetries,
                futileByCount,
                futileRequests,
                Duration.ofSeconds(futileSeconds),
                lockedAccounts.number(),
                futileScenarios,
                futileTargets,
                new Listed<>(most.subList(0, Math.min(RetryReport.MOST_LISTED, most.size())), futileRequests),
                new Listed<>(earliest, givenUpTotal),
                givenUpScenarios,
                outcomes,
                forgotten);
    }

    private List<FutileRequest> sorted() {
        List<FutileRequest> sorted = new ArrayList<>(futile.values());
        sorted.sort(Comparator.comparingLong(FutileRequest::retries)
                .reversed()
                .thenComparing(FutileRequest::targetSystem)
                .thenComparing(request -> String.valueOf(request.accountId()))
                .thenComparing(FutileRequest::operation)
                .thenComparing(FutileRequest::attemptId));
        return sorted;
    }

    private static FutileRequest joined(FutileRequest one, FutileRequest later) {
        return new FutileRequest(
                later.targetSystem(),
                later.accountId(),
                later.operation(),
                later.scenario(),
                one.retries() + later.retries(),
                one.from() == null ? later.from() : one.from(),
                later.to() == null ? one.to() : later.to(),
                later.attemptId(),
                later.input());
    }

    private static @Nullable Instant instant(long second) {
        return second == Try.TIMELESS ? null : Instant.ofEpochSecond(second);
    }
}
