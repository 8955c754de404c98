package dev.provtriage.server;

import dev.provtriage.outage.OutageChange;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleDesk;
import dev.provtriage.store.NewNotice;
import dev.provtriage.store.Retention;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.Snapshots;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server works with, and what it tells others. Handed over once; for any number of threads from then on. */
public final class Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

    private final LiveRules rules;
    private final Store store;
    private final Snapshots snapshots;
    private Clock clock = Clock.systemUTC();
    private @Nullable Retention retention;
    private Function<OutageChange, List<NewNotice>> notices = change -> List.of();
    private Runnable wake = () -> {};
    private Supplier<Consumer<RuleFault>> ruleFaults = () -> fault -> {};
    private volatile @Nullable RuleDesk desk;
    private volatile @Nullable Memory memory;

    /** @param snapshots those that were given at the start; the newer of them and the kept ones count */
    public Surroundings(LiveRules rules, Store store, Snapshots snapshots) {
        this.rules = rules;
        this.store = store;
        this.snapshots = snapshots;
    }

    /** How long and how much is remembered; everything and for ever without. */
    public Surroundings keeping(Retention newRetention) {
        retention = newRetention;
        return this;
    }

    /**
     * What is to be told of each change of an outage, kept together with it.
     *
     * @param newWake called when it is kept
     */
    public Surroundings notifying(Function<OutageChange, List<NewNotice>> newNotices, Runnable newWake) {
        notices = newNotices;
        wake = newWake;
        return this;
    }

    /** Gives each rule set that takes over a listener of its own, which hears of rules that fail. */
    public Surroundings hearingOfFaults(Supplier<Consumer<RuleFault>> newRuleFaults) {
        ruleFaults = newRuleFaults;
        return this;
    }

    Surroundings at(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Keeps that the rule files have changed and took over; for the one who watches them. */
    public void rulesReloaded() {
        RuleDesk known = desk;
        Memory remembered = memory;
        if (known == null || remembered == null) {
            return;
        }
        try {
            known.reloaded(remembered.snapshots().now(), remembered.recent().all());
        } catch (StoreException e) {
            LOG.error("It cannot be kept that the rules have changed: {}", e.getMessage());
        }
    }

    void desk(RuleDesk newDesk, Memory newMemory) {
        desk = newDesk;
        memory = newMemory;
    }

    LiveRules rules() {
        return rules;
    }

    Store store() {
        return store;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    Clock clock() {
        return clock;
    }

    @Nullable
    Retention retention() {
        return retention;
    }

    Function<OutageChange, List<NewNotice>> notices() {
        return notices;
    }

    Runnable wake() {
        return wake;
    }

    Supplier<Consumer<RuleFault>> ruleFaults() {
        return ruleFaults;
    }
}
