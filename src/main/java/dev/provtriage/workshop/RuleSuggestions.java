package dev.provtriage.workshop;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** From here on a wording is near enough to be believed, where no other signal comes as near. */
    private static final double NEAR = 0.5;

    private static final double NEARER_THAN_THE_NEXT = 1.15;

    /** Offered where no wording is near: what a target says most, and what never has a request sent again. */
    private static final List<SignalKind> ANYWAY =
            List.of(SignalKind.CHANGE_REFUSED, SignalKind.INVALID_VALUE, SignalKind.PERMISSION_DENIED);

    private final Triage triage;
    private final Snapshots snapshots;
    private final RuleDrafts drafts;
    private final KnownWordings known;
    private final MessageMask mask;
    private final LineCandidates lines;
    private final LogPass logs;
    private final int mostTemplates;

    private RuleSuggestions(Triage triage, Snapshots snapshots, RuleDrafts drafts, LogPass logs, int mostTemplates) {
        this.triage = triage;
        this.snapshots = snapshots;
        this.drafts = drafts;
        this.known = new KnownWordings(triage.vocabulary().known());
        this.mask = new MessageMask(known.words());
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
        TemplateTree tree = new TemplateTree(mostTemplates, known.words());
        long attempts = logs.run(
                this::failures,
                failures -> failures.forEach(failure -> tree.learn(failure.message(), failure.attempt())),
                listener);
        TemplateTree.Templates templates = tree.frozen();

        // Twice as many as are shown, since a count that was learned falls short where a template was given up in
        // between.
        List<List<LineCandidates.Candidate>> candidates = new ArrayList<>();
        for (int i = 0; i < Math.min(templates.size(), 2L * most); i++) {
            candidates.add(candidates(templates, i));
        }
        Census census = new Census(templates.size(), candidates);
        LineTrial.Watch watch = new LineTrial.Watch(census.all);
        again(attempts, part -> census(part, templates, watch, candidates), census::add);

        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (census.groups.get(i).attempts() > 0) {
                groups.add(
                        new Group(i, templates.template(i), templates.example(i).error(), census.groups.get(i)));
            }
        }
        groups.sort(Comparator.<Group>comparingLong(group -> -group.count.attempts())
                .thenComparingInt(group -> group.number));
        List<Group> shown = groups.subList(0, Math.min(most, groups.size()));
        shown.forEach(group -> plan(group, census));
        if (!shown.isEmpty()) {
            tryLines(shown, attempts, templates);
            shown.forEach(Group::choose);
        }
        Suggestions.Proof proof = prove(shown, attempts, templates);
        return suggestions(attempts, census, shown, proof);
    }

    private void again(long attempts, Function<List<ProvisioningAttempt>, Census> look, Consumer<Census> take)
            throws IOException {
        checkUnchanged(attempts, logs.run(look, take, LogListener.DEAF));
    }

    private static void checkUnchanged(long before, long now) throws IOException {
        if (before != now) {
            throw new IOException("a log changed while it was read (" + before + " attempts, then " + now
                    + "); run this over a copy that nobody writes to");
        }
    }

    private List<UnexplainedFailure> failures(List<ProvisioningAttempt> attempts) {
        return attempts.stream()
                .flatMap(attempt -> UnexplainedFailure.of(attempt, triage, mask).stream())
                .toList();
    }

    private List<LineCandidates.Candidate> candidates(TemplateTree.Templates templates, int number) {
        MessageTemplate template = templates.template(number);
        boolean understood = UnexplainedFailure.understood(template);
        return understood || UnexplainedFailure.kind(template) != SuggestedGroup.Kind.MESSAGE
                ? List.of()
                : lines.of(template, templates.example(number).error()).stream()
                        .filter(LineTrial::possible)
                        .toList();
    }

    private Census census(
            List<ProvisioningAttempt> attempts,
            TemplateTree.Templates templates,
            LineTrial.Watch watch,
            List<List<LineCandidates.Candidate>> candidates) {
        Census part = new Census(templates.size(), candidates);
        for (ProvisioningAttempt attempt : attempts) {
            if (attempt.succeeded()) {
                continue;
            }
            Optional<UnexplainedFailure> failure = UnexplainedFailure.of(attempt, triage, mask);
            int group = failure.flatMap(each -> templates.find(each.message())).orElse(Census.NO_GROUP);
            failure.ifPresent(each -> part.count(each, group));
            for (int number : watch.in(attempt.error())) {
                part.countLine(number, group, failure.isPresent());
            }
        }
        return part;
    }

    /** Chooses the candidates that stand in every attempt of the group and in no other failure. */
    private void plan(Group group, Census census) {
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
                for (Signal signal : signals(group.template)) {
                    group.tried.add(new Tried(candidate, signal));
                }
            }
        }
    }

    private List<Signal> signals(MessageTemplate template) {
        List<Signal> signals = new ArrayList<>();
        for (KnownWordings.Likeness likeness : known.nearest(String.join(" ", template.phrases()))) {
            signals.add(new Signal(likeness.line().kind(), likeness));
        }
        for (SignalKind kind : ANYWAY) {
            if (signals.stream().noneMatch(signal -> signal.kind == kind)) {
                signals.add(new Signal(kind, null));
            }
        }
        return signals.subList(0, SIGNALS_OF_A_LINE);
    }

    private void tryLines(List<Group> groups, long attempts, TemplateTree.Templates templates) throws IOException {
        List<LineCandidates.Candidate> watched = groups.stream()
                .flatMap(group -> group.tried.stream())
                .map(tried -> tried.candidate)
                .distinct()
                .toList();
        LineTrial.Watch watch = new LineTrial.Watch(watched);
        int rounds = groups.stream().mapToInt(group -> group.tried.size()).max().orElse(0);
        List<Triage> extended = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            extended.add(LineTrial.with(linesOf(groups, round), triage, snapshots));
        }
        long now = logs.run(
                part -> trial(part, groups, watch, watched, extended, templates),
                later -> add(groups, later),
                LogListener.DEAF);
        checkUnchanged(attempts, now);
    }

    private static List<String> linesOf(List<Group> groups, int round) {
        return groups.stream()
                .filter(group -> round < group.tried.size())
                .map(group -> group.tried.get(round))
                .map(tried -> tried.candidate.line(tried.signal.kind.name(), ""))
                .toList();
    }

    /** The results of a part, in the order of the groups. */
    private List<Results> trial(
            List<ProvisioningAttempt> attempts,
            List<Group> groups,
            LineTrial.Watch watch,
            List<LineCandidates.Candidate> watched,
            List<Triage> extended,
            TemplateTree.Templates templates) {
        List<Results> results =
                groups.stream().map(group -> new Results(group.tried.size())).toList();
        for (ProvisioningAttempt attempt : attempts) {
            if (attempt.succeeded()) {
                continue;
            }
            countFiring(attempt, groups, results);
            Set<LineCandidates.Candidate> found = new HashSet<>();
            watch.in(attempt.error()).forEach(number -> found.add(watched.get(number)));
            if (found.isEmpty()) {
                continue;
            }
            Verdict before = triage.verdict(attempt);
            int own = groupOf(attempt, before, templates);
            for (int round = 0; round < extended.size(); round++) {
                Verdict after = extended.get(round).verdict(attempt);
                for (int i = 0; i < groups.size(); i++) {
                    Group group = groups.get(i);
                    if (round < group.tried.size() && found.contains(group.tried.get(round).candidate)) {
                        results.get(i).count(round, group.number == own, before, after);
                    }
                }
            }
        }
        return results;
    }

    private void countFiring(ProvisioningAttempt attempt, List<Group> groups, List<Results> results) {
        Set<SharedFact> facts = SharedFact.of(triage.incident(attempt));
        for (int i = 0; i < groups.size(); i++) {
            if (facts.containsAll(groups.get(i).count.facts())) {
                results.get(i).firing++;
            }
        }
    }

    private int groupOf(ProvisioningAttempt attempt, Verdict verdict, TemplateTree.Templates templates) {
        return UnexplainedFailure.of(attempt, verdict, triage, mask)
                .flatMap(failure -> templates.find(failure.message()))
                .orElse(Census.NO_GROUP);
    }

    private static void add(List<Group> groups, List<Results> later) {
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).add(later.get(i));
        }
    }

    /** Reads everything with all lines that were chosen; a line that does not hold what it promised is taken back. */
    private Suggestions.Proof prove(List<Group> groups, long attempts, TemplateTree.Templates templates)
            throws IOException {
        while (true) {
            List<Group> chosen = groups.stream()
                    .filter(group -> group.chosen != Group.NOTHING)
                    .toList();
            if (chosen.isEmpty()) {
                return new Suggestions.Proof(0, 0, attempts);
            }
            Triage extended =
                    LineTrial.with(chosen.stream().map(Group::provenLine).toList(), triage, snapshots);
            Map<Integer, Long> explained = new HashMap<>();
            long now = logs.run(
                    part -> changes(part, extended, templates),
                    later -> later.forEach((group, number) -> explained.merge(group, number, Long::sum)),
                    LogListener.DEAF);
            checkUnchanged(attempts, now);
            long all =
                    chosen.stream().mapToLong(group -> group.count.attempts()).sum();
            boolean nothingElse =
                    explained.values().stream().mapToLong(Long::longValue).sum() == all;
            List<Group> broken = chosen.stream()
                    .filter(group -> !nothingElse || explained.getOrDefault(group.number, 0L) != group.count.attempts())
                    .toList();
            if (broken.isEmpty()) {
                return new Suggestions.Proof(chosen.size(), all, attempts - all);
            }
            broken.forEach(Group::takeBack);
        }
    }

    /** Verdicts that change, by the group of the attempt; one that an explained attempt changes to counts for no group. */
    private Map<Integer, Long> changes(
            List<ProvisioningAttempt> attempts, Triage extended, TemplateTree.Templates templates) {
        Map<Integer, Long> changes = new HashMap<>();
        for (ProvisioningAttempt attempt : attempts) {
            if (!attempt.succeeded()) {
                Verdict before = triage.verdict(attempt);
                Verdict after = extended.verdict(attempt);
                if (!after.equals(before)) {
                    int group = Verdict.UNEXPLAINED.equals(after.scenario())
                            ? Census.NO_GROUP
                            : groupOf(attempt, before, templates);
                    changes.merge(group, 1L, Long::sum);
                }
            }
        }
        return changes;
    }

    private Suggestions suggestions(long attempts, Census census, List<Group> shown, Suggestions.Proof proof) {
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

    private SuggestedGroup suggested(Group group) {
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

    private Draft draft(Group group) {
        if (UnexplainedFailure.kind(group.template) == SuggestedGroup.Kind.UNKNOWN_OUTCOME) {
            return new Draft.Advice("Take a snapshot of each of these target systems after the attempts, and run this"
                    + " again with --snapshots: it shows which of them were carried out. No rule can know it.");
        }
        return group.chosen == Group.NOTHING ? ruleOf(group) : lineOf(group);
    }

    private Draft ruleOf(Group group) {
        String seenAs = group.template.words().isEmpty() ? "no error in the log" : group.template.written();
        return drafts.of(
                group.count.facts(), seenAs, Math.max(0, group.firing - group.count.attempts()), group.reason());
    }

    private Draft lineOf(Group group) {
        Tried proven = group.tried.get(group.chosen);
        LineCandidates.Candidate candidate = proven.candidate;
        List<Tried> all = group.tried.stream()
                .filter(tried -> tried.candidate.equals(candidate))
                .toList();
        boolean sure = proven.equals(all.get(0)) && near(all);
        KnownWordings.Likeness likeness = proven.signal.likeness;
        String note = sure && likeness != null && !likeness.line().note().isEmpty()
                ? likeness.line().note()
                : "TODO: what it means";
        return new Draft.Line(
                candidate.family(),
                candidate.code(),
                candidate.line(sure ? proven.signal.kind.name() : Draft.Line.CHOOSE, note),
                sure ? proven.signal.kind : null,
                all.stream().map(Tried::choice).toList());
    }

    private static boolean near(List<Tried> tried) {
        double first = share(tried.get(0));
        double second = tried.size() > 1 ? share(tried.get(1)) : 0;
        return first >= NEAR && first >= NEARER_THAN_THE_NEXT * second;
    }

    private static double share(Tried tried) {
        return tried.signal.likeness == null ? 0 : tried.signal.likeness.share();
    }

    private record Signal(SignalKind kind, KnownWordings.@Nullable Likeness likeness) {}

    /** A line that is tried, and what came of it. */
    private static final class Tried {
        private final LineCandidates.Candidate candidate;
        private final Signal signal;
        private final Map<String, Long> verdicts = new TreeMap<>();
        private long explained;
        private long changed;

        Tried(LineCandidates.Candidate candidate, Signal signal) {
            this.candidate = candidate;
            this.signal = signal;
        }

        Draft.Choice choice() {
            KnownWordings.Likeness likeness = signal.likeness;
            return new Draft.Choice(
                    signal.kind,
                    likeness == null ? null : likeness.line(),
                    share(this),
                    explained,
                    changed,
                    GroupCount.mostFirst(verdicts));
        }
    }

    /** What lines of one group did in a part of the logs, by the number of the line. */
    private static final class Results {
        private final long[] explained;
        private final long[] changed;
        private final List<Map<String, Long>> verdicts = new ArrayList<>();
        private long firing;

        Results(int lines) {
            explained = new long[lines];
            changed = new long[lines];
            for (int i = 0; i < lines; i++) {
                verdicts.add(new LinkedHashMap<>());
            }
        }

        void count(int line, boolean member, Verdict before, Verdict after) {
            if (!member) {
                changed[line] += after.equals(before) ? 0 : 1;
            } else if (!Verdict.UNEXPLAINED.equals(after.scenario())) {
                explained[line]++;
                String words =
                        after.scenario() == null ? after.decision().name() : after.decision() + " " + after.scenario();
                verdicts.get(line).merge(words, 1L, Long::sum);
            }
        }
    }

    /** One group while its draft is sought. */
    private static final class Group {

        private static final int NOTHING = -1;

        private final int number;
        private final MessageTemplate template;
        private final @Nullable ErrorReport error;
        private final GroupCount count;
        private final List<Tried> tried = new ArrayList<>();
        private int chosen = NOTHING;
        private long firing;
        private @Nullable String why;

        Group(int number, MessageTemplate template, @Nullable ErrorReport error, GroupCount count) {
            this.number = number;
            this.template = template;
            this.error = error;
            this.count = count;
        }

        /** The first reason is that of the most telling candidate. */
        void why(String reason) {
            why = why == null ? reason : why;
        }

        void add(Results part) {
            firing += part.firing;
            for (int i = 0; i < tried.size(); i++) {
                Tried line = tried.get(i);
                line.explained += part.explained[i];
                line.changed += part.changed[i];
                part.verdicts.get(i).forEach((words, more) -> line.verdicts.merge(words, more, Long::sum));
            }
        }

        void choose() {
            for (int i = 0; i < tried.size() && chosen == NOTHING; i++) {
                if (tried.get(i).explained == count.attempts() && tried.get(i).changed == 0) {
                    chosen = i;
                }
            }
            if (chosen == NOTHING && !tried.isEmpty()) {
                why = "with none of the likeliest signals do the rules explain all of them by \""
                        + tried.get(0).candidate.code() + "\"";
            }
        }

        void takeBack() {
            chosen = NOTHING;
            why = "beside the lines of other groups, a line for it would change further verdicts";
        }

        String provenLine() {
            Tried line = tried.get(chosen);
            return line.candidate.line(line.signal.kind.name(), "");
        }

        String reason() {
            if (UnexplainedFailure.kind(template) == SuggestedGroup.Kind.WITHOUT_ERROR) {
                return "the log holds no error that a line could be made of";
            }
            if (UnexplainedFailure.understood(template)) {
                return "the error is understood, and no rule speaks of it for such attempts";
            }
            return why == null ? "their messages have no words in common that say enough" : why;
        }
    }
}
