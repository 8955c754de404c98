package dev.provtriage.workshop.suggestion;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.Snapshots;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.MessageMask;
import dev.provtriage.template.MessageTemplate;
import dev.provtriage.template.TemplateTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From unexplained failures to drafts. The logs are read up to four times, each time as they stream by: to learn the templates
 * of the messages; to count the groups and where each candidate for a line stands; to try the lines that could do; and to
 * prove with all of them in the vocabulary that exactly the attempts of their groups are explained, and nothing else changes.
 */
public final class RuleSuggestions {

    /** Kinds of messages that are kept apart. */
    public static final int MOST_TEMPLATES = 1_000;

    private static final int CANDIDATES_OF_A_GROUP = 2;
    private static final int SIGNALS_OF_A_LINE = 3;

    /** Offered where no wording is near: what a target says most, and what never has a request sent again. */
    private static final List<SignalKind> ANYWAY =
            List.of(SignalKind.CHANGE_REFUSED, SignalKind.INVALID_VALUE, SignalKind.PERMISSION_DENIED);

    private final Triage triage;
    private final Snapshots snapshots;
    private final RuleDrafts drafts;
    private final KnownWordings known;
    private final FailureTemplates failures;
    private final LineCandidates lines;
    private final LogPass logs;
    private final int mostTemplates;

    private RuleSuggestions(Triage triage, Snapshots snapshots, RuleDrafts drafts, LogPass logs, int mostTemplates) {
        this.triage = triage;
        this.snapshots = snapshots;
        this.drafts = drafts;
        this.known = new KnownWordings(triage.vocabulary().known());
        this.failures = new FailureTemplates(new MessageMask(known.words()));
        this.lines = new LineCandidates(triage.errors(), known);
        this.logs = logs;
        this.mostTemplates = mostTemplates;
    }

    /**
     * Reads logs and drafts what would explain the largest groups of their unexplained failures.
     *
     * @param triage the rules, over any snapshots
     * @param snapshots those that count
     * @param format of all logs; null to go by the content of each
     * @param most so many groups get a draft
     * @param listener hears of everything else in the logs
     * @throws IOException if a log changes while it is read
     */
    public static Suggestions of(
            Triage triage,
            Snapshots snapshots,
            List<RecordedLog> logs,
            @Nullable LogFormat format,
            int most,
            LogListener listener)
            throws IOException {
        return of(triage, snapshots, logs, format, most, listener, MOST_TEMPLATES, processors());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The same for other bounds. */
    static Suggestions of(
            Triage triage,
            Snapshots snapshots,
            List<RecordedLog> logs,
            @Nullable LogFormat format,
            int most,
            LogListener listener,
            int mostTemplates,
            int threads)
            throws IOException {
        List<String> files = triage.ruleBook().scenarios().stream()
                .map(scenario -> scenario.id() + ".drl")
                .toList();
        return new RuleSuggestions(
                        triage.over(snapshots),
                        snapshots,
                        new RuleDrafts(files),
                        new LogPass(logs, format, threads),
                        mostTemplates)
                .run(most, listener);
    }

    private Suggestions run(int most, LogListener listener) throws IOException {
        TemplateTree<ProvisioningAttempt> tree = new TemplateTree<>(mostTemplates, known.words());
        long attempts = logs.run(
                this::failures,
                failures -> failures.forEach(failure -> tree.learn(failure.message(), failure.attempt())),
                listener);
        TemplateTree.Templates<ProvisioningAttempt> templates = tree.frozen();

        // Twice as many as are shown, since a count that was learned falls short where a template was
        // given up in between.
        List<List<LineCandidates.Candidate>> candidates = new ArrayList<>();
        for (int i = 0; i < Math.min(templates.size(), 2L * most); i++) {
            candidates.add(candidates(templates, i));
        }
        Census census = new Census(templates.size(), candidates);
        TrialVocabulary.Watch watch = new TrialVocabulary.Watch(census.all);
        again(attempts, part -> census(part, templates, watch, candidates), census::add);

        List<DraftedGroup> groups = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (census.groups.get(i).attempts() > 0) {
                groups.add(new DraftedGroup(
                        i, templates.template(i), templates.example(i).error(), census.groups.get(i)));
            }
        }
        groups.sort(Comparator.<DraftedGroup>comparingLong(group -> -group.count.attempts())
                .thenComparingInt(group -> group.number));
        List<DraftedGroup> shown = groups.subList(0, Math.min(most, groups.size()));
        shown.forEach(group -> plan(group, census));
        LineTrials trials = new LineTrials(triage, snapshots, failures, templates, logs, attempts);
        if (!shown.isEmpty()) {
            trials.run(shown);
            shown.forEach(DraftedGroup::choose);
        }
        Suggestions.Proof proof = trials.prove(shown);
        return suggestions(attempts, census, shown, proof);
    }

    private void again(long attempts, Function<List<ProvisioningAttempt>, Census> look, Consumer<Census> take)
            throws IOException {
        LineTrials.checkUnchanged(attempts, logs.run(look, take, LogListener.DEAF));
    }

    private List<UnexplainedFailure> failures(List<ProvisioningAttempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> UnexplainedFailure.of(attempt, triage, failures).stream())
                .toList();
    }

    private List<LineCandidates.Candidate> candidates(
            TemplateTree.Templates<ProvisioningAttempt> templates, int number) {
        MessageTemplate template = templates.template(number);
        boolean understood = FailureTemplates.understood(template);
        return understood || UnexplainedFailure.kind(template) != SuggestedGroup.Kind.MESSAGE
                ? List.of()
                : lines.of(template, templates.example(number).error()).stream()
                        .filter(TrialVocabulary::possible)
                        .toList();
    }

    private Census census(
            List<ProvisioningAttempt> attempts,
            TemplateTree.Templates<ProvisioningAttempt> templates,
            TrialVocabulary.Watch watch,
            List<List<LineCandidates.Candidate>> candidates) {
        Census part = new Census(templates.size(), candidates);
        for (ProvisioningAttempt attempt : attempts) {
            if (attempt.succeeded()) {
                continue;
            }
            Optional<UnexplainedFailure> failure = UnexplainedFailure.of(attempt, triage, failures);
            int group = failure.flatMap(each -> templates.find(each.message())).orElse(Census.NO_GROUP);
            failure.ifPresent(each -> part.count(each, group));
            for (int number : watch.in(attempt.error())) {
                part.countLine(number, group, failure.isPresent());
            }
        }
        return part;
    }

    /** Chooses the candidates that stand in every attempt of the group and in no other failure. */
    private void plan(DraftedGroup group, Census census) {
        for (LineCandidates.Candidate candidate : census.candidates.get(group.number)) {
            int number = census.all.indexOf(candidate);
            long members = census.inGroup(number, group.number);
            long others = census.elsewhere(number, group.number);
            // A code that a stronger one beats may stand elsewhere; a phrase that does is said of other things too.
            long explained = candidate.phrase() ? census.explained[number] : 0;
            if (members != group.count.attempts()) {
                group.why("\"" + candidate.code() + "\" is found in " + members + " of the " + group.count.attempts()
                        + " attempts only");
            } else if (others + explained > 0) {
                group.why("\"" + candidate.code() + "\" stands in " + (others + explained)
                        + " other attempts of the log too");
            } else if (group.tried.size() < CANDIDATES_OF_A_GROUP * SIGNALS_OF_A_LINE) {
                for (TriedLine.Signal signal : signals(group.template, candidate)) {
                    group.tried.add(new TriedLine(candidate, signal));
                }
            }
        }
    }

    private List<TriedLine.Signal> signals(MessageTemplate template, LineCandidates.Candidate candidate) {
        List<TriedLine.Signal> signals = new ArrayList<>();
        String words = String.join(" ", template.phrases());
        String text = candidate.phrase() ? words : words + ' ' + candidate.code();
        for (KnownWordings.Likeness likeness : known.nearest(text)) {
            signals.add(new TriedLine.Signal(likeness.line().kind(), likeness));
        }
        for (SignalKind kind : ANYWAY) {
            if (signals.stream().noneMatch(signal -> signal.kind() == kind)) {
                signals.add(new TriedLine.Signal(kind, null));
            }
        }
        return signals.subList(0, SIGNALS_OF_A_LINE);
    }

    private Suggestions suggestions(long attempts, Census census, List<DraftedGroup> shown, Suggestions.Proof proof) {
        int further = 0;
        long inFurther = 0;
        Set<Integer> numbers = new HashSet<>();
        shown.forEach(group -> numbers.add(group.number));
        for (int i = 0; i < census.groups.size(); i++) {
            if (!numbers.contains(i) && census.groups.get(i).attempts() > 0) {
                further++;
                inFurther += census.groups.get(i).attempts();
            }
        }
        return new Suggestions(
                triage.ruleSet(),
                attempts,
                census.unexplained,
                shown.stream().map(this::suggested).toList(),
                further,
                inFurther,
                census.other,
                proof);
    }

    private SuggestedGroup suggested(DraftedGroup group) {
        ErrorReport error = group.error;
        List<String> unknown = error == null
                ? List.of()
                : lines.unknownCodes(error).stream()
                        .map(code -> code.display())
                        .distinct()
                        .toList();
        return group.count.group(
                UnexplainedFailure.kind(group.template), group.template.written(), unknown, draft(group));
    }

    private Draft draft(DraftedGroup group) {
        if (UnexplainedFailure.kind(group.template) == SuggestedGroup.Kind.UNKNOWN_OUTCOME) {
            return new Draft.Advice("Take a snapshot of each of these target systems after the attempts, and run this"
                    + " again with --snapshots: it shows which of them were carried out. No rule can know it.");
        }
        return group.chosen == DraftedGroup.NOTHING ? ruleOf(group) : group.line();
    }

    private Draft ruleOf(DraftedGroup group) {
        String seenAs = group.template.words().isEmpty() ? "no error in the log" : group.template.written();
        return drafts.of(
                group.count.facts(), seenAs, Math.max(0, group.firing - group.count.attempts()), group.reason());
    }
}
