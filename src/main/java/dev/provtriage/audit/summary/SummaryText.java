package dev.provtriage.audit.summary;

import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.RootCauseSentence;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.verdict.Decision;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A summary as text for people: root causes first, each with what to do, then how much of what, then what else was found. */
public final class SummaryText {

    private static final int INDENT = 2;

    /** {@code REMEDIATE} and a blank. */
    private static final int DECISION_ROOM = 10;

    /** All that a screen shows at once; summary.json has every one. */
    private static final int MOST_CAUSES = 10;

    private static final int MOST_GROUPS = 3;
    private static final int MOST_TARGETS = 5;

    private static final List<Decision> STRICTEST_FIRST =
            List.of(Decision.BLOCK, Decision.REMEDIATE, Decision.RETRY, Decision.PROCEED);

    private final AuditSummary summary;
    private final UnaryOperator<String> scenarioSummary;
    private final Screen screen;
    private final Page page;

    private SummaryText(AuditSummary summary, UnaryOperator<String> scenarioSummary, Screen screen) {
        this.summary = summary;
        this.scenarioSummary = scenarioSummary;
        this.screen = screen;
        this.page = new Page(screen.columns());
    }

    /**
     * The text, which ends in a line break.
     *
     * @param scenarioSummary the sentence that says what a scenario is, by its id
     */
    public static String of(AuditSummary summary, UnaryOperator<String> scenarioSummary, Screen screen) {
        return new SummaryText(summary, scenarioSummary, screen).written();
    }

    private String written() {
        head();
        rootCauses(summary.rootCauses());
        decisions();
        FoundText.write(summary, page, screen);
        unexplained();
        return page.toString();
    }

    private void head() {
        String span = summary.from() == null || summary.to() == null
                ? ""
                : ", " + Phrases.time(summary.from()) + " to " + Phrases.time(summary.to());
        page.paragraph(
                0,
                Phrases.count(summary.attempts(), "attempt") + " on "
                        + Phrases.count(summary.targets().size(), "target system") + span,
                screen::bold);
        Coverage coverage = summary.coverage();
        if (coverage.failures() > 0) {
            long planned = summary.plannedFailures();
            page.paragraph(
                    INDENT,
                    Phrases.count(coverage.failures(), "failure")
                            + (planned == 0 ? "" : ", " + Phrases.number(planned) + " of them only planned")
                            + "; rules explain "
                            + Phrases.number(coverage.explained()) + " ("
                            + percent(coverage.explained(), coverage.failures()) + " %)");
        }
    }

    private void rootCauses(List<RootCause> causes) {
        if (causes.isEmpty()) {
            return;
        }
        page.blank().paragraph(0, "Root causes", screen::bold);
        int shown = Math.min(MOST_CAUSES, causes.size());
        int numberRoom = Integer.toString(shown).length() + 2;
        for (int i = 0; i < shown; i++) {
            write(i + 1, numberRoom, causes.get(i));
        }
        List<RootCause> more = causes.subList(shown, causes.size());
        if (!more.isEmpty()) {
            long attempts = more.stream().mapToLong(RootCause::attempts).sum();
            page.blank()
                    .paragraph(
                            INDENT,
                            "and " + Phrases.count(more.size(), "more cause") + " of "
                                    + Phrases.count(attempts, "failure") + ", in summary.json");
        }
    }

    private void write(int number, int numberRoom, RootCause cause) {
        int indent = INDENT + numberRoom;
        page.blank()
                .item(
                        INDENT,
                        number + ".",
                        numberRoom,
                        RootCauseSentence.of(cause, summary.failures()) + " ("
                                + percent(cause.attempts(), summary.failures()) + " %).");
        if (cause.kind() != RootCause.Kind.UNEXPLAINED) {
            page.paragraph(indent, scenarioSummary.apply(cause.scenario()));
        }
        if (cause.targets().size() > 1) {
            page.paragraph(indent, "On " + targets(cause));
        }
        if (!cause.steps().isEmpty()) {
            page.paragraph(indent, "First: " + cause.steps().get(0));
            page.paragraph(indent, "(as for " + place(cause.example()) + ")", screen::faint);
        }
    }

    /** An attempt without an id of its own is named after its place already. */
    private static String place(Example example) {
        String place = example.input().toString();
        return place.endsWith(example.attemptId()) ? place : example.attemptId() + ", " + place;
    }

    private static String targets(RootCause cause) {
        List<String> names = List.copyOf(cause.targets());
        int more = names.size() - MOST_TARGETS;
        return String.join(", ", names.subList(0, Math.min(MOST_TARGETS, names.size())))
                + (more > 0 ? " and " + Phrases.count(more, "more target") : "");
    }

    private void decisions() {
        page.blank().paragraph(0, "Decisions", screen::bold).blank();
        for (Decision decision : STRICTEST_FIRST) {
            page.item(
                    INDENT,
                    screen.decision(decision, DECISION_ROOM),
                    DECISION_ROOM,
                    DECISION_ROOM,
                    share(summary.decisions().of(decision.name())));
        }
    }

    private void unexplained() {
        List<UnexplainedGroup> groups = summary.unexplained().items();
        if (groups.isEmpty()) {
            return;
        }
        page.blank()
                .paragraph(0, "Messages that no rule explains", screen::bold)
                .blank();
        int shown = Math.min(MOST_GROUPS, groups.size());
        int room = Phrases.number(groups.get(0).count()).length() + 2;
        for (UnexplainedGroup group : groups.subList(0, shown)) {
            page.item(INDENT, Phrases.number(group.count()), room, group.template());
        }
        long more = summary.unexplained().total() - shown;
        if (more > 0) {
            page.paragraph(INDENT, "and " + Phrases.count(more, "more template") + ", in summary.json");
        }
    }

    /** Such as {@code 120   38 %}, right-aligned. */
    private String share(long number) {
        int room = Phrases.number(summary.attempts()).length();
        return String.format(
                Locale.ROOT, "%" + room + "s  %3s %%", Phrases.number(number), percent(number, summary.attempts()));
    }

    private static String percent(long number, long all) {
        long percent = all == 0 ? 0 : Math.round(100.0 * number / all);
        if (number > 0 && percent == 0) {
            return "<1";
        }
        return number < all && percent == 100 ? ">99" : Long.toString(percent);
    }
}
