package dev.provtriage.audit;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Example;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.verdict.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A summary as text for people: how much of what, then the causes, the most frequent first, each with what to do. */
public final class SummaryText {

    private static final int INDENT = 2;

    /** {@code REMEDIATE} and a blank. */
    private static final int DECISION_ROOM = 10;

    /** All that a screen shows at once; summary.json has every one. */
    private static final int MOST_CAUSES = 10;

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
        page.blank();
        for (Decision decision : STRICTEST_FIRST) {
            String words = screen.decision(decision, DECISION_ROOM);
            page.item(
                    INDENT,
                    words,
                    DECISION_ROOM,
                    DECISION_ROOM,
                    share(summary.decisions().of(decision.name())));
        }
        List<CauseSummary> causes = summary.causes();
        if (!causes.isEmpty()) {
            page.blank().paragraph(0, "Top causes", screen::bold);
            int numberRoom =
                    Integer.toString(Math.min(MOST_CAUSES, causes.size())).length() + 2;
            int number = 1;
            for (CauseSummary cause : causes.subList(0, Math.min(MOST_CAUSES, causes.size()))) {
                write(number, numberRoom, cause);
                number++;
            }
            rest(causes);
        }
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
    }

    private void write(int number, int numberRoom, CauseSummary cause) {
        String decisions = cause.decisions().mostFrequent().stream()
                .map(decision -> decision.getKey() + " " + Phrases.number(decision.getValue()))
                .collect(Collectors.joining(", "));
        int indent = INDENT + numberRoom;
        page.blank()
                .item(
                        INDENT,
                        number + ".",
                        numberRoom,
                        cause.scenario() + ": " + Phrases.count(cause.attempts(), "attempt") + ", "
                                + percent(cause.attempts()) + " %; " + decisions)
                .paragraph(indent, scenarioSummary.apply(cause.scenario()))
                .paragraph(indent, targets(cause.targets()));
        Example example = cause.example();
        if (!example.firstStep().isEmpty()) {
            page.paragraph(indent, "First: " + example.firstStep());
            page.paragraph(indent, "(as for " + place(example) + ")", screen::faint);
        }
    }

    /** An attempt without an id of its own is named after its place already. */
    private static String place(Example example) {
        String place = example.input().toString();
        return place.endsWith(example.attemptId()) ? place : example.attemptId() + ", " + place;
    }

    private static String targets(Counts targets) {
        List<Map.Entry<String, Long>> sorted = targets.mostFrequent();
        String first = sorted.stream()
                .limit(MOST_TARGETS)
                .map(target -> target.getKey() + " (" + Phrases.number(target.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int more = sorted.size() - MOST_TARGETS;
        return "On " + first + (more > 0 ? " and " + Phrases.count(more, "more target") : "");
    }

    private void rest(List<CauseSummary> causes) {
        List<CauseSummary> more = causes.subList(Math.min(MOST_CAUSES, causes.size()), causes.size());
        if (!more.isEmpty()) {
            long attempts = more.stream().mapToLong(CauseSummary::attempts).sum();
            page.blank()
                    .paragraph(
                            INDENT,
                            "and " + Phrases.count(more.size(), "more cause") + " of "
                                    + Phrases.count(attempts, "attempt") + ", in summary.json");
        }
    }

    /** Such as {@code 120   38 %}, right-aligned. */
    private String share(long number) {
        int room = Phrases.number(summary.attempts()).length();
        return String.format(Locale.ROOT, "%" + room + "s  %3s %%", Phrases.number(number), percent(number));
    }

    private String percent(long number) {
        long all = summary.attempts();
        long percent = all == 0 ? 0 : Math.round(100.0 * number / all);
        return number > 0 && percent == 0 ? "<1" : Long.toString(percent);
    }
}
