package dev.provtriage.audit.document;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The root causes that explain most, each with what it is, whom it hit, and what to do first. */
final class CauseCards {

    private static final int MOST = 10;
    private static final int LONGEST_TEXT = 400;
    private static final int LONGEST_NAME = 200;
    private static final double BAR = 1_000;

    private final AuditPicture picture;
    private final UnaryOperator<String> sentences;

    /** @param sentences what a scenario is, in one sentence, by its id */
    CauseCards(AuditPicture picture, UnaryOperator<String> sentences) {
        this.picture = picture;
        this.sentences = sentences;
    }

    /** The keys of {@code cards} in {@code page.html}. */
    List<Map<String, Object>> items() {
        return picture.rootCauses().stream().limit(MOST).map(this::item).toList();
    }

    private Map<String, Object> item(RootCause cause) {
        @Nullable
        CauseSummary summary = picture.causes().stream()
                .filter(each -> each.scenario().equals(cause.scenario()))
                .findFirst()
                .orElse(null);
        Decision decision = summary == null ? Decision.BLOCK : Wording.mostly(summary.decisions());
        boolean only = summary != null && summary.decisions().mostFrequent().size() == 1;
        double share = Wording.share(cause.attempts(), picture.failures());
        String tone = PageTable.tone(decision);
        return Map.of(
                "tone", tone,
                "stepLabel", stepLabel(cause),
                "heading", heading(cause),
                "decisions", List.of(Map.of("tone", tone, "text", only ? decision.name() : "mostly " + decision)),
                "facts", facts(cause),
                "bar",
                        List.of(Map.of(
                                "tone",
                                tone,
                                "width",
                                String.format(Locale.ROOT, "%.1f", BAR * share),
                                "description",
                                Wording.percent(share) + " of all failures")),
                "step",
                        cause.steps().isEmpty()
                                ? ""
                                : CutText.line(cause.steps().get(0), LONGEST_TEXT),
                "where", where(cause));
    }

    /** A step for an account or a request names that of the example; all others need the same of their own. */
    private static String stepLabel(RootCause cause) {
        return switch (cause.kind()) {
            case OUTAGE, SYSTEM, PLANNED -> "Do this:";
            case ACCOUNT, UNEXPLAINED ->
                "Do this for each, here for " + CutText.line(cause.example().attemptId(), LONGEST_NAME) + ":";
        };
    }

    /** What it is, and of which connector or target. */
    String heading(RootCause cause) {
        String sentence = sentences.apply(cause.scenario()).replaceFirst("\\.$", "");
        String place =
                cause.kind() == RootCause.Kind.PLANNED ? "before attempts that are only planned" : Wording.place(cause);
        return CutText.line(place.isEmpty() ? sentence : sentence + ": " + place, LONGEST_TEXT);
    }

    /** Such as {@code Explains 412 of 430 failures (95.8 %) on 3 target systems and 380 accounts, from ... to ...}. */
    String facts(RootCause cause) {
        String span = Wording.span(cause.from(), cause.to());
        return "Explains " + Phrases.number(cause.attempts()) + " of "
                + Phrases.count(picture.failures(), "failure") + " ("
                + Wording.percent(Wording.share(cause.attempts(), picture.failures())) + ") on "
                + Phrases.count(cause.targets().size(), "target system")
                + (cause.accounts() > 0 ? " and " + Phrases.count(cause.accounts(), "account") : "")
                + (span.isEmpty() ? "" : ", " + span) + ".";
    }

    private static String where(RootCause cause) {
        return "On " + Wording.names(cause.targets()) + ". Scenario " + cause.scenario() + "; as for "
                + CutText.line(cause.example().attemptId(), LONGEST_NAME) + ", "
                + CutText.line(cause.example().input().toString(), LONGEST_NAME) + ".";
    }
}
