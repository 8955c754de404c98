package dev.provtriage.server.rules;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulefiles.RuleSetCache;
import dev.provtriage.samples.Samples;
import dev.provtriage.store.RuleChange;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.Snapshots;
import dev.provtriage.workshop.impact.Allowances;
import dev.provtriage.workshop.impact.Impact;
import dev.provtriage.workshop.impact.ImpactJson;
import dev.provtriage.workshop.impact.ImpactReport;
import dev.provtriage.workshop.impact.RuleImpact;
import dev.provtriage.workshop.impact.SampleImpact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where rules are worked on while they answer: candidates are checked and measured, and a change takes over once it has
 * passed, is kept, and can be taken back. Every change is kept, also one of the files in the folder. For any number of
 * threads.
 */
public final class RuleDesk {

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
        store.ruleChanges().keep(known.ruleSet(), texts(known.files()));
    }

    /** The present files with others in their place or beside them. */
    public RuleFiles candidate(Map<String, String> changes) {
        SortedMap<String, String> texts = texts(rules.now().triage().files());
        texts.putAll(changes);
        return RuleFiles.of(texts);
    }

    /** What verdicts a candidate changes, of attempts that are at hand. */
    public String impact(
            Triage candidate, Snapshots snapshots, Collection<ProvisioningAttempt> attempts, boolean withSamples)
            throws RuleFilesException {
        return impact(rules.now().triage(), candidate, snapshots, impact -> impact.on(attempts), withSamples);
    }

    /** The same of attempts that are read. */
    public String impact(Triage candidate, Snapshots snapshots, Measurement measurement) throws RuleFilesException {
        return impact(rules.now().triage(), candidate, snapshots, measurement, true);
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
     * Changes one file.
     *
     * @param file path below the rules folder
     * @throws RuleFilesException with every mistake, and every sample that comes out wrong; nothing has changed then
     */
    public synchronized RuleChange put(
            String file, String text, String author, Snapshots snapshots, Collection<ProvisioningAttempt> attempts)
            throws RuleFilesException, StoreException, IOException {
        SortedMap<String, String> texts = texts(rules.now().triage().files());
        texts.put(file, text);
        return change(RuleFiles.of(texts), texts, file, author, snapshots, attempts);
    }

    /** Goes back to a rule set that has answered before; empty where there was none of this digest. */
    public synchronized Optional<RuleChange> rollBack(
            String digest, String author, Snapshots snapshots, Collection<ProvisioningAttempt> attempts)
            throws RuleFilesException, StoreException, IOException {
        Optional<SortedMap<String, String>> texts = store.ruleChanges().files(digest);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(change(RuleFiles.of(texts.get()), texts.get(), null, author, snapshots, attempts));
    }

    /** Keeps that the files in the folder have changed, and took over. */
    public synchronized void reloaded(Snapshots snapshots, Collection<ProvisioningAttempt> attempts)
            throws StoreException {
        Triage now = rules.now().triage();
        if (now.ruleSet().equals(known.ruleSet())) {
            return;
        }
        @Nullable String impact = null;
        try {
            impact = impact(known, now, snapshots, measured -> measured.on(attempts), false);
        } catch (RuleFilesException e) {
            // Without samples there is nothing to be wrong.
            throw new IllegalStateException(e);
        }
        store.ruleChanges().add("files", known.ruleSet(), now.ruleSet(), null, impact, texts(now.files()));
        known = now;
    }

    private RuleChange change(
            RuleFiles files,
            SortedMap<String, String> texts,
            @Nullable String file,
            String author,
            Snapshots snapshots,
            Collection<ProvisioningAttempt> attempts)
            throws RuleFilesException, StoreException, IOException {
        Triage before = rules.now().triage();
        Triage next = new RuleTrial(
                        faults -> Triage.with(files, RuleSetCache.packaged(), faults), samples, listeners, clock)
                .passed();
        String impact = impact(before, next, snapshots, measured -> measured.on(attempts), true);
        RuleFolder written = RuleFolder.write(folder, texts(before.files()), texts);
        RuleChange change;
        try {
            change = store.ruleChanges().add(author, before.ruleSet(), next.ruleSet(), file, impact, texts);
        } catch (StoreException e) {
            written.takeBack();
            throw e;
        }
        rules.replace(next);
        known = next;
        return change;
    }

    private String impact(
            Triage before, Triage after, Snapshots snapshots, Measurement measurement, boolean withSamples)
            throws RuleFilesException {
        RuleFaultTally faultsBefore = new RuleFaultTally(first -> {});
        RuleFaultTally faultsAfter = new RuleFaultTally(first -> {});
        RuleImpact measured = new RuleImpact(
                before.over(snapshots).telling(faultsBefore),
                after.over(snapshots).telling(faultsAfter));
        Impact impact = measurement.of(measured);
        List<SampleImpact> affected = withSamples && samples != null ? measured.on(Samples.in(samples)) : List.of();
        ImpactReport report = new ImpactReport(
                before.ruleSet(),
                after.ruleSet(),
                impact,
                affected,
                Allowances.of(List.of(), Set.of()),
                faultsBefore.counts(),
                faultsAfter.counts());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            ImpactJson.write(report, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString(StandardCharsets.UTF_8);
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
