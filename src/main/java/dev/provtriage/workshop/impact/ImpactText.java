package dev.provtriage.workshop.impact;

import dev.provtriage.audit.count.Counts;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An impact as text for people: how much changes, then what is dangerous and how to allow it, then all other changes. */
public final class ImpactText {

    private static final int INDENT = 2;

    /** All that a screen shows at once; the JSON report has every one. */
    private static final int MOST_LINES = 10;

    private static final int MOST_TARGETS = 5;

    private final ImpactReport report;
    private final Impact impact;
    private final Screen screen;
    private final Page page;
    private final int numberRoom;

    private ImpactText(ImpactReport report, Screen screen) {
        this.report = report;
        this.impact = report.impact();
        this.screen = screen;
        this.page = new Page(screen.columns());
        this.numberRoom = Phrases.number(impact.changed()).length() + 2;
    }

    /** The text, which ends in a line break. */
    public static String of(ImpactReport report, Screen screen) {
        return new ImpactText(report, screen).written();
    }

    private String written() {
        head();
        dangers();
        section(
                "Decisions",
                impact.decisions().all().entrySet().stream()
                        .map(each -> new Line(
                                each.getKey().before() + " to " + each.getKey().after(), each.getValue()))
                        .toList());
        section("Scenarios", lines(impact.scenarios()));
        plans();
        section("Confidence", lines(impact.confidences()));
        targets();
        samples();
        return page.toString();
    }

    private void head() {
        page.paragraph(
                0,
                Phrases.count(impact.changed(), "verdict") + " of " + Phrases.number(impact.attempts())
                        + (impact.changed() == 1 ? " differs" : " differ") + share(),
                screen::bold);
        if (impact.changed() > 0) {
            page.blank();
            part(impact.decisions().sum(), "in the decision");
            part(impact.scenarios().sum(), "in the scenario");
            part(impact.changedPlans(), "in the retry plan");
            part(impact.confidences().sum(), "in the confidence");
            part(impact.onlyWords(), "only in words: title, evidence, steps, further findings or names of rules");
        }
        if (report.present().equals(report.candidate())) {
            page.blank().paragraph(0, "Both rule sets are the same: there is nothing to compare.");
        }
    }

    private void part(long number, String words) {
        if (number > 0) {
            item(number, words);
        }
    }

    private String share() {
        if (impact.changed() == 0) {
            return "";
        }
        return String.format(Locale.ROOT, ", %.3g %%", 100.0 * impact.changed() / impact.attempts());
    }

    private void dangers() {
        List<DangerousChange> disallowed = report.disallowed();
        if (!disallowed.isEmpty()) {
            page.blank().paragraph(0, "Dangerous, and not allowed", screen::bold);
            @Nullable Danger last = null;
            for (DangerousChange change : disallowed) {
                if (change.danger() != last) {
                    page.blank()
                            .paragraph(
                                    INDENT,
                                    change.danger().word() + ": "
                                            + change.danger().reason());
                }
                last = change.danger();
                disallowed(change);
            }
        }
        List<DangerousChange> allowed =
                impact.dangers().all().keySet().stream().filter(report::allowed).toList();
        if (!allowed.isEmpty()) {
            page.blank().paragraph(0, "Dangerous, but allowed", screen::bold).blank();
        }
        for (DangerousChange change : allowed) {
            ChangeTally tally = Objects.requireNonNull(impact.dangers().all().get(change));
            item(tally.attempts(), change.word() + ", on " + targets(tally.targets()));
            examples(tally, INDENT + numberRoom);
        }
    }

    private void disallowed(DangerousChange change) {
        int indent = 2 * INDENT;
        @Nullable ChangeTally tally = impact.dangers().all().get(change);
        long samples = report.samples().stream()
                .filter(each -> change.equals(each.danger()))
                .count();
        String number = tally == null
                ? Phrases.count(samples, "sample") + " and no attempt"
                : Phrases.count(tally.attempts(), "attempt") + " on " + targets(tally.targets());
        page.paragraph(indent, words(change.before(), change.after()) + ": " + number);
        page.paragraph(indent + INDENT, "to allow it: --allow " + change.word());
        if (tally != null) {
            examples(tally, indent + INDENT);
        }
    }

    private void plans() {
        List<Line> lines = new ArrayList<>();
        impact.plans().all().forEach((change, tally) -> {
            if (change != PlanChange.OTHER_POLICY) {
                lines.add(new Line(change.sentence(), tally));
            }
        });
        for (Map.Entry<Transition, ChangeTally> each : impact.policies().mostFrequent()) {
            Transition policy = each.getKey();
            lines.add(new Line("policy " + policy.before() + ", now " + policy.after(), each.getValue()));
        }
        section("Retry plans", lines);
    }

    private static List<Line> lines(ChangeTallies<Transition> tallies) {
        return tallies.mostFrequent().stream()
                .map(each ->
                        new Line(words(each.getKey().before(), each.getKey().after()), each.getValue()))
                .toList();
    }

    private void section(String title, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        page.blank().paragraph(0, title, screen::bold).blank();
        for (Line line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
            item(line.tally.attempts(), line.words + dangerous(line.tally.dangerous(), line.tally.attempts()));
            if (!line.toldBefore()) {
                examples(line.tally, INDENT + numberRoom);
            }
        }
        more(lines.size(), "change");
    }

    private void examples(ChangeTally tally, int indent) {
        tally.examples().forEach(example -> page.paragraph(indent, sentence(example), screen::faint));
    }

    private void targets() {
        List<Map.Entry<String, TargetImpact>> changed = impact.targets().entrySet().stream()
                .filter(target -> target.getValue().changed() > 0)
                .sorted(Comparator.comparing((Map.Entry<String, TargetImpact> target) ->
                                target.getValue().changed())
                        .reversed())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        page.blank().paragraph(0, "Target systems", screen::bold).blank();
        for (Map.Entry<String, TargetImpact> target : changed.subList(0, Math.min(MOST_LINES, changed.size()))) {
            TargetImpact on = target.getValue();
            String decisions = on.decisions().all().entrySet().stream()
                    .map(each -> "; " + each.getKey().before() + " to "
                            + each.getKey().after() + " "
                            + Phrases.number(each.getValue().attempts()))
                    .collect(Collectors.joining());
            item(
                    on.changed(),
                    "on " + target.getKey() + ", of " + Phrases.number(on.attempts()) + decisions
                            + (on.dangerous() == 0 ? "" : "; " + Phrases.number(on.dangerous()) + " dangerous"));
        }
        more(changed.size(), "target system");
    }

    private void samples() {
        samples("Samples that no longer come out as expected", true);
        samples("Samples that now come out as expected", false);
    }

    private void samples(String title, boolean held) {
        List<SampleImpact> samples =
                report.samples().stream().filter(each -> each.held() == held).toList();
        if (!samples.isEmpty()) {
            page.blank().paragraph(0, title, screen::bold).blank();
            for (SampleImpact sample : samples) {
                page.paragraph(INDENT, sample.file());
                page.paragraph(2 * INDENT, (held ? "" : "before: ") + sample.difference());
                DangerousChange danger = sample.danger();
                if (danger != null) {
                    page.paragraph(2 * INDENT, "dangerous: " + danger.word());
                }
            }
        }
    }

    private void item(long number, String words) {
        String aligned = String.format(Locale.ROOT, "%" + (numberRoom - 2) + "s", Phrases.number(number));
        page.item(INDENT, aligned, numberRoom, words);
    }

    private void more(int size, String thing) {
        if (size > MOST_LINES) {
            page.paragraph(
                    INDENT + numberRoom,
                    "and " + Phrases.count(size - MOST_LINES, "more " + thing) + ", with --format json");
        }
    }

    private static String dangerous(long dangerous, long attempts) {
        if (dangerous == 0) {
            return "";
        }
        return dangerous == attempts ? " (dangerous)" : " (" + Phrases.number(dangerous) + " of them dangerous)";
    }

    private static String words(String before, String after) {
        return before.equals(after) ? before : before + ", now " + after;
    }

    private static String targets(Counts targets) {
        List<Map.Entry<String, Long>> sorted = targets.mostFrequent();
        String first = sorted.stream()
                .limit(MOST_TARGETS)
                .map(target -> target.getKey() + " (" + Phrases.number(target.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int more = sorted.size() - MOST_TARGETS;
        return first + (more > 0 ? " and " + Phrases.count(more, "more target") : "");
    }

    /** An attempt without an id of its own is named after its place already. */
    private static String sentence(ChangedAttempt example) {
        String place = example.input().toString();
        String name = place.endsWith(example.attemptId()) ? place : example.attemptId() + ", " + place;
        String account = example.accountId() == null ? "" : example.accountId() + " ";
        String change = example.before() + scenario(example.scenarioBefore());
        if (!Objects.equals(example.scenarioBefore(), example.scenarioAfter())) {
            change += ", now " + example.after() + scenario(example.scenarioAfter());
        } else if (example.before() != example.after()) {
            change += ", now " + example.after();
        }
        return name + ": " + account + "on " + example.targetSystem() + ", " + change;
    }

    private static String scenario(@Nullable String scenario) {
        return scenario == null ? "" : " " + scenario;
    }

    private record Line(String words, ChangeTally tally) {

        /** What is dangerous has its examples where that is told. */
        boolean toldBefore() {
            return tally.dangerous() == tally.attempts();
        }
    }
}
