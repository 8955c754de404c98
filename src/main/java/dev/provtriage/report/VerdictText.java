package dev.provtriage.report;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.util.Locale;

/** One verdict as text for people: the decision first, then the cause, why, what to do, and where it was read. */
final class VerdictText {

    private static final int INDENT = 2;
    private static final int DEEPER = 4;

    /** {@code snapshot} and two blanks. */
    private static final int SOURCE_ROOM = 10;

    private final Verdict verdict;
    private final Screen screen;
    private final Page page;

    private VerdictText(Verdict verdict, Screen screen) {
        this.verdict = verdict;
        this.screen = screen;
        this.page = new Page(screen.columns());
    }

    /** The text, which ends in a line break. */
    static String of(Verdict verdict, Screen screen) {
        return new VerdictText(verdict, screen).written();
    }

    private String written() {
        head();
        if (verdict.scenario() == null && verdict.because().isEmpty()) {
            page.paragraph(INDENT, "It succeeded, or nothing known stands in its way.");
            return page.toString();
        }
        cause();
        because();
        steps();
        retry();
        also();
        return page.toString();
    }

    private void head() {
        Decision decision = verdict.decision();
        int room = decision.name().length() + 1;
        page.item(
                0,
                screen.decision(decision, 0),
                decision.name().length(),
                room,
                verdict.attemptId() + ": " + operation() + " on " + target());
        String time = verdict.time() == null ? "" : ", " + Phrases.time(verdict.time());
        page.paragraph(INDENT, "--> " + verdict.input() + time, screen::faint);
    }

    private String operation() {
        String operation = verdict.operation() == Operation.UNKNOWN
                ? "unknown operation"
                : verdict.operation().name();
        return verdict.accountId() == null ? operation : operation + " " + verdict.accountId();
    }

    private String target() {
        return verdict.targetSystem().equals(ProvisioningAttempt.UNKNOWN_SYSTEM)
                ? "an unknown target system"
                : verdict.targetSystem();
    }

    private void cause() {
        String title = verdict.title();
        String scenario = verdict.scenario();
        Confidence confidence = verdict.confidence();
        page.blank();
        if (title != null) {
            page.paragraph(INDENT, title, screen::bold);
        }
        if (scenario != null) {
            String known =
                    confidence == null ? scenario : scenario + ", " + confidence + ": " + Phrases.meaning(confidence);
            page.paragraph(INDENT, known, screen::faint);
        }
    }

    private void because() {
        if (verdict.because().isEmpty()) {
            return;
        }
        page.blank().paragraph(INDENT, "because");
        for (Evidence evidence : verdict.because()) {
            page.item(DEEPER, evidence.source().name().toLowerCase(Locale.ROOT), SOURCE_ROOM, evidence.text());
        }
    }

    private void steps() {
        if (verdict.steps().isEmpty()) {
            return;
        }
        page.blank().paragraph(INDENT, "what to do");
        int room = Integer.toString(verdict.steps().size()).length() + 2;
        int number = 1;
        for (String step : verdict.steps()) {
            page.item(DEEPER, number + ".", room, step);
            number++;
        }
    }

    private void retry() {
        RetryPlan retry = verdict.retry();
        if (retry == null) {
            return;
        }
        String when = retry.notBefore() == null
                ? "after the delay of policy " + retry.policy() + " (the attempt has no time)"
                : "not before " + Phrases.time(retry.notBefore());
        String plan = when + ", " + Phrases.count(retry.triesLeft(), "try") + " left";
        page.blank()
                .paragraph(INDENT, "retry")
                .paragraph(
                        DEEPER,
                        retry.verifyFirst()
                                ? plan + "; read the account first, since the request may have been carried out"
                                : plan);
    }

    private void also() {
        if (verdict.also().isEmpty()) {
            return;
        }
        page.blank().paragraph(INDENT, "also");
        for (Verdict.Also also : verdict.also()) {
            page.paragraph(
                    DEEPER,
                    also.scenario() + ": " + also.decision() + ", " + also.confidence() + " ("
                            + Phrases.meaning(also.confidence()) + ")");
        }
    }
}
