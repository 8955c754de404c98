package dev.provtriage.server.rules;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulefiles.RuleSetCache;
import dev.provtriage.store.RuleChange;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.Snapshots;
import dev.provtriage.workshop.impact.Allowances;
import dev.provtriage.workshop.impact.DangerousChange;
import dev.provtriage.workshop.impact.Impact;
import dev.provtriage.workshop.impact.ImpactReport;
import dev.provtriage.workshop.impact.RuleImpact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where rules are worked on while they answer: candidates are checked and measured, and a change takes over once it has
 * passed, is kept, and can be taken back. Every change is kept, also one of the files in the folder. For any number of
 * threads.
 */
public final class RuleDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RuleDesk.class);

    /** Who has changed the rules, where files of their folder have changed, or those that the program brings along. */
    private static final String FILES = "files";

    private static final String PROGRAM = "program";

    private final LiveRules rules;
    private final Store store;
    private final @Nullable Path folder;
    private final @Nullable Path samples;
    private final Supplier<Consumer<RuleFault>> listeners;
    private final Clock clock;
    private Triage known;

    /**
     * @param folder of the rules; null where they are those of the program, or were changed over HTTP before
     * @param samples folder of samples that a change must pass; null for none
     * @param listeners give each rule set that takes over one of its own, which hears of rules that fail
     * @throws StoreException where the present rules cannot be kept, to which one could then not go back
     */
    public RuleDesk(
            LiveRules rules,
            Store store,
            @Nullable Path folder,
            @Nullable Path samples,
            Supplier<Consumer<RuleFault>> listeners,
            Clock clock)
            throws StoreException {
        this.rules = rules;
        this.store = store;
        this.folder = folder;
        this.samples = samples;
        this.listeners = listeners;
        this.clock = clock;
        this.known = rules.now().triage();
        keepWhatChangedMeanwhile();
    }

    /** Files, or with another version of the program its own rules, may have changed while nothing ran. */
    private void keepWhatChangedMeanwhile() throws StoreException {
        SortedMap<String, String> texts = texts(known.files());
        Optional<String> last = store.ruleChanges().lastRuleSet();
        if (last.isPresent() && !last.get().equals(known.ruleSet())) {
            store.ruleChanges().add(folder == null ? PROGRAM : FILES, last.get(), known.ruleSet(), null, null, texts);
        } else {
            store.ruleChanges().keep(known.ruleSet(), texts);
        }
    }

    /** The present files with others in their place or beside them. */
    public RuleFiles candidate(Map<String, String> changes) {
        SortedMap<String, String> texts = texts(rules.now().triage().files());
        texts.putAll(changes);
        return RuleFiles.of(texts);
    }

    /** What verdicts a candidate changes, of attempts that are at hand. */
    public String impact(Triage candidate, Snapshots snapshots, Collection<ProvisioningAttempt> attempts)
            throws RuleFilesException {
        return impact(candidate, snapshots, (RuleImpact impact) -> impact.on(attempts));
    }

    /** The same of attempts that are read. */
    public String impact(Triage candidate, Snapshots snapshots, Measurement measurement) throws RuleFilesException {
        return new ImpactMeasure(rules.now().triage(), candidate, snapshots)
                .json(measurement, samples, Allowances.of(List.of(), Set.of()));
    }

    /** Lets both rule sets judge some attempts. */
    @FunctionalInterface
    public interface Measurement {
        Impact of(RuleImpact impact);
    }

    /** A rule set that is not live; throws with every mistake in its files. */
    public static Triage built(RuleFiles files) throws RuleFilesException {
        return Triage.with(files, RuleSetCache.packaged(), fault -> {});
    }

    /**
     * Takes back a change that was on its way into a folder when the process ended, if it was not kept; to be called before
     * the rules of the folder are read.
     *
     * @return whether there was one
     */
    public static boolean takeBackUnfinished(Path folder, Store store) throws StoreException, IOException {
        Optional<RuleFolder> left = RuleFolder.left(folder);
        if (left.isEmpty()) {
            return false;
        }
        FolderPlan plan = left.get().plan();
        for (RuleChange last : store.ruleChanges().latest(1)) {
            if (last.id() != plan.lastChange() && last.after().equals(plan.ruleSet())) {
                left.get().end();
                return false;
            }
        }
        left.get().takeBack();
        return true;
    }

    /**
     * Changes one file; empty where its text is the present one, which is no change.
     *
     * @param file path below the rules folder
     * @throws RuleFilesException with every mistake, and every sample that comes out wrong; nothing has changed then
     * @throws RefusedChangeException where nothing has changed either
     */
    public synchronized Optional<RuleChange> put(String file, String text, ChangeTerms terms)
            throws RuleFilesException, RefusedChangeException, StoreException, IOException {
        Triage before = seen(terms);
        SortedMap<String, String> texts = texts(before.files());
        texts.put(file, text);
        return change(before, texts, file, terms);
    }

    /**
     * Goes back to a rule set that has answered before; empty where it answers already. It has been found good once: what
     * it does to verdicts is kept and not asked.
     *
     * @throws RuleFilesException with every mistake, and every sample that comes out wrong; nothing has changed then
     * @throws RefusedChangeException where there was none of this digest, or the files are not those that answer
     */
    public synchronized Optional<RuleChange> rollBack(String digest, ChangeTerms terms)
            throws RuleFilesException, RefusedChangeException, StoreException, IOException {
        SortedMap<String, String> texts = store.ruleChanges()
                .files(digest)
                .orElseThrow(() -> new RefusedChangeException(
                        RefusedChangeException.Reason.UNKNOWN_RULE_SET,
                        "No rule set " + digest + " has answered here; GET /api/v1/rules/changes lists all."));
        return change(seen(terms), texts, null, terms);
    }

    /** Keeps that the files in the folder have changed, and took over. */
    public synchronized void reloaded(Snapshots snapshots, Collection<ProvisioningAttempt> attempts)
            throws StoreException {
        Triage now = rules.now().triage();
        if (now.ruleSet().equals(known.ruleSet())) {
            return;
        }
        String impact;
        try {
            impact = new ImpactMeasure(known, now, snapshots)
                    .json(measured -> measured.on(attempts), null, Allowances.of(List.of(), Set.of()));
        } catch (RuleFilesException e) {
            // Without samples there is nothing to be wrong.
            throw new IllegalStateException(e);
        }
        store.ruleChanges().add(FILES, known.ruleSet(), now.ruleSet(), null, impact, texts(now.files()));
        known = now;
    }

    /** The rules that are to be changed. */
    private Triage seen(ChangeTerms terms) throws RefusedChangeException {
        Triage now = rules.now().triage();
        if (!terms.seen().isEmpty() && !terms.seen().contains(now.ruleSet())) {
            throw new RefusedChangeException(
                    RefusedChangeException.Reason.OTHER_RULES,
                    "The rule set " + now.ruleSet()
                            + " answers by now; look at what has changed, and send the change again.");
        }
        return now;
    }

    private Optional<RuleChange> change(
            Triage before, SortedMap<String, String> texts, @Nullable String file, ChangeTerms terms)
            throws RuleFilesException, RefusedChangeException, StoreException, IOException {
        RuleFiles files = RuleFiles.of(texts);
        SortedMap<String, String> present = texts(before.files());
        Set<String> torn = requireSameFiles(present, file);
        if (files.digest().equals(before.ruleSet())) {
            mend(files.digest(), present, torn);
            return Optional.empty();
        }
        Triage next = new RuleTrial(
                        faults -> Triage.with(files, RuleSetCache.packaged(), faults), samples, listeners, clock)
                .passed();
        ImpactReport impact = new ImpactMeasure(before, next, terms.snapshots())
                .report(measured -> measured.on(terms.attempts()), samples, allowances(before, next, terms));
        if (file != null) {
            requireAllowed(impact);
        }
        // The trial has taken a while.
        requireSameFiles(present, file);
        if (rules.now().triage() != before) {
            throw new RefusedChangeException(
                    RefusedChangeException.Reason.OTHER_FILES,
                    "The files of the rules have changed meanwhile; look at them, and send the change again.");
        }
        RuleFolder written = written(FolderPlan.of(lastChange(), next.ruleSet(), present, texts, torn));
        RuleChange change;
        try {
            change = store.ruleChanges()
                    .add(terms.author(), before.ruleSet(), next.ruleSet(), file, ImpactMeasure.json(impact), texts);
        } catch (StoreException e) {
            written.takeBack();
            throw e;
        }
        written.end();
        rules.replace(next);
        known = next;
        return Optional.of(change);
    }

    /** The file that is changed may be another one in the folder, such as one that was refused there. */
    private Set<String> requireSameFiles(SortedMap<String, String> present, @Nullable String file)
            throws RefusedChangeException {
        Set<String> differences = RuleFolder.differences(folder, present);
        Set<String> others = new TreeSet<>(differences);
        if (file != null) {
            others.remove(file);
        }
        if (!others.isEmpty()) {
            throw new RefusedChangeException(
                    RefusedChangeException.Reason.OTHER_FILES,
                    "In the folder of the rules " + String.join(", ", others)
                            + " has changed and does not answer; mend it there, or where it was only just changed wait"
                            + " until it answers, and send the change again.");
        }
        return differences;
    }

    private void mend(String ruleSet, SortedMap<String, String> present, Set<String> torn)
            throws RefusedChangeException, StoreException {
        if (!torn.isEmpty()) {
            written(FolderPlan.of(lastChange(), ruleSet, present, present, torn))
                    .end();
        }
    }

    private RuleFolder written(FolderPlan plan) throws RefusedChangeException {
        try {
            return RuleFolder.write(folder, plan);
        } catch (IOException e) {
            LOG.error("The folder of the rules cannot be written", e);
            throw new RefusedChangeException(
                    RefusedChangeException.Reason.NOT_WRITTEN,
                    "The folder of the rules cannot be written, and nothing was changed; the log of the server says why."
                            + " Let it be written to, and send the change again.");
        }
    }

    private long lastChange() throws StoreException {
        List<RuleChange> last = store.ruleChanges().latest(1);
        return last.isEmpty() ? 0 : last.get(0).id();
    }

    private static Allowances allowances(Triage before, Triage after, ChangeTerms terms) throws RefusedChangeException {
        Set<String> scenarios = Stream.of(before, after)
                .flatMap(triage -> triage.ruleBook().scenarios().stream())
                .map(Scenario::id)
                .collect(Collectors.toSet());
        try {
            return Allowances.of(terms.allowed(), scenarios);
        } catch (IllegalArgumentException e) {
            throw new RefusedChangeException(
                    RefusedChangeException.Reason.WRONG_WORD,
                    String.valueOf(e.getMessage()).replace("--allow ", "?allow=") + ".");
        }
    }

    private static void requireAllowed(ImpactReport impact) throws RefusedChangeException {
        List<DangerousChange> dangers = impact.disallowed();
        if (!dangers.isEmpty()) {
            throw new RefusedChangeException(
                    RefusedChangeException.Reason.DANGEROUS,
                    "Verdicts would give up a caution: "
                            + dangers.stream()
                                    .map(danger -> danger.word() + " ("
                                            + danger.danger().reason() + ")")
                                    .collect(Collectors.joining("; "))
                            + ". Look at each in the impact, and correct the file, or allow what is meant with ?allow="
                            + dangers.stream().map(DangerousChange::word).collect(Collectors.joining(",")) + ".",
                    ImpactMeasure.json(impact));
        }
    }

    private static SortedMap<String, String> texts(RuleFiles files) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String path : files.paths()) {
            try {
                texts.put(path, files.text(path));
            } catch (RuleFilesException e) {
                throw new IllegalStateException("A rule file has gone from memory", e);
            }
        }
        return texts;
    }

    /** Every mistake of a candidate, also those that do not keep it from being used. */
    public static List<RuleProblem> mistakes(RuleFiles files) {
        return Triage.check(files).stream().distinct().toList();
    }
}
