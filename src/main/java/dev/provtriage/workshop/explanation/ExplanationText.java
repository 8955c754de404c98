package dev.provtriage.workshop.explanation;

import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/** An explanation for people: the verdict, the rules that fire, and the nearest of those that do not. */
public final class ExplanationText {

    private static final int INDENT = 2;
    private static final int DEEPER = 4;

    /** {@code UNKNOWN} and two blanks. */
    private static final int RESULT_ROOM = 9;

    private final Screen screen;
    private final Page page;

    private ExplanationText(Screen screen) {
        this.screen = screen;
        this.page = new Page(screen.columns());
    }

    /** The text of an explanation of some of its rules. */
    public static String of(Explanation explanation, List<RuleExplanation> rules, Screen screen) {
        ExplanationText text = new ExplanationText(screen);
        text.head(explanation.verdict());
        if (!explanation.asked()) {
            text.page.paragraph(INDENT, "It succeeded, so that no rule is asked.");
            return text.page.toString();
        }
        for (RuleExplanation rule : rules) {
            text.rule(rule);
        }
        int left = explanation.rules().size() - rules.size();
        if (left > 0) {
            text.page.blank();
            text.page.paragraph(
                    0,
                    Phrases.count(left, "further rule") + " left out: --all shows all, --rule NAME one of them.",
                    screen::faint);
        }
        return text.page.toString();
    }

    private void head(Verdict verdict) {
        String cause = verdict.scenario() == null ? "" : " " + verdict.scenario();
        String confidence = verdict.confidence() == null
                ? ""
                : " (" + verdict.confidence().name().toLowerCase(Locale.ROOT) + ")";
        page.paragraph(
                0,
                verdict.attemptId() + ": " + verdict.operation() + " on " + verdict.targetSystem() + " --> "
                        + verdict.decision() + cause + confidence,
                screen::bold);
        page.paragraph(INDENT, "--> " + verdict.input(), screen::faint);
    }

    private void rule(RuleExplanation rule) {
        page.blank();
        String place = rule.file() + ":" + rule.line();
        page.paragraph(
                0,
                (rule.fires() ? "FIRES   " : "silent  ") + rule.name() + "  " + place
                        + (rule.firings() > 1 ? ", " + rule.firings() + " times" : ""));
        for (RuleExplanation.Pattern pattern : rule.patterns()) {
            result(INDENT, pattern.result(), pattern.line() + ": " + pattern.written());
            if (pattern.result() == RuleExplanation.Result.NOT_REACHED || rule.fires()) {
                continue;
            }
            if (pattern.collect() != null) {
                page.paragraph(INDENT + RESULT_ROOM, "to collect: " + pattern.collect(), screen::faint);
            } else if (pattern.facts().isEmpty() && pattern.result() == RuleExplanation.Result.FAIL) {
                page.paragraph(INDENT + RESULT_ROOM, "there is no such fact", screen::faint);
            }
            if (pattern.result() != RuleExplanation.Result.PASS) {
                pattern.facts().forEach(this::fact);
            }
        }
    }

    private void fact(RuleExplanation.Fact fact) {
        page.paragraph(INDENT + DEEPER, fact.label() + (fact.fits() ? " fits" : ""));
        for (RuleExplanation.Constraint constraint : fact.constraints()) {
            result(2 * DEEPER, constraint.result(), constraint.written() + "    [" + constraint.seen() + "]");
            if (constraint.collect() != null) {
                page.paragraph(2 * DEEPER + RESULT_ROOM, "to collect: " + constraint.collect(), screen::faint);
            }
        }
    }

    private void result(int indent, RuleExplanation.Result result, String words) {
        String label = result == RuleExplanation.Result.NOT_REACHED ? "-" : result.name();
        page.item(indent, label, RESULT_ROOM, Page.printable(words));
    }
}
