package dev.provtriage.workshop.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found in a rule set, for people: each with its place, what to do, and the case that shows it. */
public final class LintText {

    private static final int INDENT = 2;
    private static final int ROOM = 10;
    private static final int LONGEST = 300;

    private final UnaryOperator<String> paths;
    private final Screen screen;
    private final Page page;

    private LintText(UnaryOperator<String> paths, Screen screen) {
        this.paths = paths;
        this.screen = screen;
        this.page = new Page(screen.columns());
    }

    /**
     * The text.
     *
     * @param paths how a rule file is named to the reader
     */
    public static String of(LintRun run, UnaryOperator<String> paths, Screen screen) {
        LintText text = new LintText(paths, screen);
        run.findings().forEach(text::add);
        String looked = Phrases.count(run.rules(), "rule") + " over " + Phrases.count(run.cases(), "case") + " of "
                + Phrases.count(run.samples(), "sample") + ", seed " + run.seed();
        text.page.paragraph(
                0,
                run.clean()
                        ? "nothing found in " + looked
                        : Phrases.count(run.findings().size(), "finding") + " in " + looked);
        if (run.samples() == 0) {
            text.page.paragraph(
                    0, "There are no samples; name their folder with --samples to see which scenarios none reaches.");
        }
        return text.page.toString();
    }

    private void add(LintFinding finding) {
        LintFinding.Place first = finding.places().get(0);
        page.paragraph(0, shown(first) + ": " + finding.kind().title(), screen::bold);
        String subject = first.rule().isEmpty() ? "The scenario \"" + finding.scenario() : "The rule \"" + first.rule();
        page.paragraph(INDENT, subject + "\": " + finding.text());
        for (LintFinding.Place other :
                finding.places().subList(1, finding.places().size())) {
            page.item(INDENT, "see", ROOM, shown(other) + " " + other.rule());
        }
        page.item(INDENT, "seen", ROOM, finding.cases() == 1 ? "once" : Phrases.number(finding.cases()) + " times");
        page.item(INDENT, "attempt", ROOM, attempt(finding.witness().attempt()));
        @Nullable ErrorReport error = finding.witness().attempt().error();
        if (error != null) {
            page.item(INDENT, "error", ROOM, shortened(error(error)));
        }
        if (finding.witness().json().has("snapshot")) {
            page.item(
                    INDENT,
                    "snapshot",
                    ROOM,
                    shortened(snapshot(finding.witness().json().path("snapshot"))));
        }
        page.item(INDENT, "verdict", ROOM, verdict(finding.verdict()));
        page.blank();
    }

    private String shown(LintFinding.Place place) {
        return paths.apply(place.file()) + ":" + place.line() + (place.column() > 0 ? ":" + place.column() : "");
    }

    private static String attempt(ProvisioningAttempt attempt) {
        List<String> parts = new ArrayList<>();
        parts.add(attempt.operation() + " on " + attempt.targetSystem() + ", " + attempt.outcome());
        add(parts, "account ", attempt.accountId());
        add(parts, "owner ", attempt.owner());
        add(parts, "connector ", attempt.connector());
        if (!attempt.fields().isEmpty()) {
            parts.add("fields " + String.join(" ", attempt.fields().keySet()));
        }
        if (!attempt.entitlements().isEmpty()) {
            parts.add("entitlements " + String.join(" ", attempt.entitlements()));
        }
        if (attempt.retryCount() > 0) {
            parts.add("tried again " + attempt.retryCount() + " times");
        }
        return shortened(String.join("; ", parts));
    }

    private static String error(ErrorReport error) {
        return Stream.of(error.code(), error.type(), error.message())
                .filter(part -> part != null && !part.isBlank())
                .reduce((one, other) -> one + ": " + other)
                .orElse("without words");
    }

    private static String snapshot(JsonNode snapshot) {
        List<String> parts = new ArrayList<>();
        JsonNode reachable = snapshot.path("reachable");
        parts.add(reachable.isBoolean() ? (reachable.booleanValue() ? "reachable" : "not reachable") : "reach unknown");
        parts.add(snapshot.path("completeness").asText("UNKNOWN"));
        add(parts, "taken ", snapshot.path("takenAt").textValue());
        add(parts, "connector ", snapshot.path("connector").path("health").textValue());
        for (JsonNode account : snapshot.path("accounts")) {
            parts.add("account " + account.path("id").asText() + " "
                    + account.path("status").asText()
                    + (account.path("owner").isTextual()
                            ? " of " + account.path("owner").asText()
                            : ""));
        }
        return String.join("; ", parts);
    }

    private static String verdict(Verdict verdict) {
        return verdict.decision()
                + (verdict.scenario() == null ? "" : " " + verdict.scenario())
                + (verdict.rules().isEmpty() ? "" : ", by " + String.join(", ", verdict.rules()));
    }

    private static void add(List<String> parts, String label, @Nullable String value) {
        if (value != null) {
            parts.add(label + value);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
