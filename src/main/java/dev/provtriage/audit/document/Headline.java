package dev.provtriage.audit.document;

import dev.provtriage.report.Phrases;
import dev.provtriage.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader must know first: how much failed, what most of it was, and what this page may not know. */
final class Headline {

    private static final double BAR = 1_000;

    private final AuditPicture picture;
    private final CauseCards cards;

    Headline(AuditPicture picture, CauseCards cards) {
        this.picture = picture;
        this.cards = cards;
    }

    /** The keys of {@code headline} in {@code page.html}. */
    Map<String, Object> content() {
        return Map.of(
                "heading", "At a glance", "lead", lead(), "figures", figures(), "bar", bar(), "warnings", warnings());
    }

    private String lead() {
        if (picture.attempts() == 0) {
            return "No attempt could be read, so there is nothing to say of provisioning.";
        }
        if (picture.failures() == 0) {
            return picture.attempts() == 1
                    ? "The only attempt succeeded, or has nothing known in its way."
                    : "All " + Phrases.number(picture.attempts())
                            + " attempts succeeded, or have nothing known in their way.";
        }
        String lead = Phrases.number(picture.failures()) + " of " + Phrases.count(picture.attempts(), "attempt")
                + " failed, or would fail.";
        if (picture.rootCauses().isEmpty()) {
            return lead;
        }
        String first = cards.heading(picture.rootCauses().get(0));
        return lead + " First: " + first + ". This explains "
                + Wording.percent(Wording.share(picture.rootCauses().get(0).attempts(), picture.failures()))
                + " of them.";
    }

    private List<Map<String, Object>> figures() {
        List<Map<String, Object>> figures = new ArrayList<>();
        figures.add(figure(
                "",
                picture.attempts(),
                "Attempts",
                "on " + Phrases.count(picture.targets().size(), "target system")));
        for (Decision decision : Wording.STRICTEST_FIRST) {
            long number = picture.decisions().of(decision.name());
            figures.add(figure(
                    PageTable.tone(decision),
                    number,
                    decision.name(),
                    Wording.percent(Wording.share(number, picture.attempts())) + " of attempts. " + meaning(decision)));
        }
        figures.add(figure(
                "",
                picture.outages().size(),
                "Outages",
                Phrases.count(picture.silences().size(), "silence")));
        figures.add(figure(
                "",
                picture.work().totalAccounts(),
                "Accounts with open failures",
                Phrases.count(picture.work().open(), "open failure")));
        figures.add(figure(
                "",
                picture.retries().futileRetries(),
                "Retries that could not work",
                "of " + Phrases.count(picture.retries().retries(), "retry")));
        return figures;
    }

    private static String meaning(Decision decision) {
        return switch (decision) {
            case BLOCK -> "A person must act.";
            case REMEDIATE -> "A known correction helps.";
            case RETRY -> "The same may work later.";
            case PROCEED -> "Nothing in the way.";
        };
    }

    private static Map<String, Object> figure(String tone, long number, String label, String note) {
        return Map.of("tone", tone, "number", Phrases.number(number), "label", label, "note", note);
    }

    private List<Map<String, Object>> bar() {
        if (picture.attempts() == 0) {
            return List.of();
        }
        List<Map<String, Object>> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        double x = 0;
        for (Decision decision : Wording.STRICTEST_FIRST) {
            double share = Wording.share(picture.decisions().of(decision.name()), picture.attempts());
            parts.add(Map.of(
                    "tone",
                    PageTable.tone(decision),
                    "x",
                    String.format(Locale.ROOT, "%.1f", x),
                    "width",
                    String.format(Locale.ROOT, "%.1f", BAR * share)));
            words.add(decision + " " + Wording.percent(share));
            x += BAR * share;
        }
        return List.of(Map.of("description", "Decisions: " + String.join(", ", words), "parts", parts));
    }

    private List<Map<String, Object>> warnings() {
        List<Map<String, Object>> warnings = new ArrayList<>();
        if (!picture.failedInputs().isEmpty()) {
            warnings.add(Map.of(
                    "what",
                    Phrases.count(picture.failedInputs().size(), "input") + " could not be read to the end.",
                    "text",
                    "What they hold is not in these numbers; see \"Not read\"."));
        }
        if (picture.unreadable() > 0) {
            warnings.add(Map.of(
                    "what",
                    Phrases.count(picture.unreadable(), "line") + " could not be read.",
                    "text",
                    "Each is in unreadable.ndjson with its place and the reason."));
        }
        if (picture.ruleFaults().sum() > 0) {
            warnings.add(Map.of(
                    "what",
                    "Rules failed " + Phrases.count(picture.ruleFaults().sum(), "time") + ".",
                    "text",
                    "They said nothing of these attempts; see \"Not read\" and mend the rules."));
        }
        return warnings;
    }
}
