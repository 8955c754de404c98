package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Page;
import dev.provtriage.report.Screen;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.signal.Vocabulary;
import java.util.List;
import java.util.Locale;

/** All that is known of one scenario, out of its file's header, its rules and the vocabulary. */
final class ScenarioPage {

    private static final int INDENT = 2;
    private static final int LABEL_ROOM = 13;
    private static final int DECISION_ROOM = 11;

    /** What fits into two lines of a list. */
    private static final int FEW = 12;

    private final Triage triage;
    private final Vocabulary vocabulary;
    private final Screen screen;

    ScenarioPage(Triage triage, Screen screen) {
        this.triage = triage;
        this.vocabulary = triage.vocabulary();
        this.screen = screen;
    }

    /** The codes that lead to a scenario, the first few of them. */
    String someCodes(Scenario scenario) {
        List<String> codes = scenario.signals().stream()
                .flatMap(kind -> vocabulary.codesOf(kind).stream())
                .filter(code -> !code.startsWith("\""))
                .distinct()
                .toList();
        if (codes.isEmpty()) {
            return "no code, only what snapshots show";
        }
        String some = String.join(", ", codes.subList(0, Math.min(FEW, codes.size())));
        return codes.size() > FEW ? some + " and " + (codes.size() - FEW) + " more" : some;
    }

    String of(Scenario scenario) {
        Page page = new Page(screen.columns());
        String scope = triage.precedence().scope(scenario.id()).name().toLowerCase(Locale.ROOT);
        page.paragraph(0, scenario.id() + " (" + scope + "), " + scenario.file(), screen::bold);
        page.blank();
        page.paragraph(INDENT, scenario.summary());
        page.blank();
        page.item(INDENT, "Fires when", LABEL_ROOM, scenario.firesWhen());
        page.item(INDENT, "Silent when", LABEL_ROOM, scenario.silentWhen());
        page.item(INDENT, "Seen as", LABEL_ROOM, scenario.seenAs());
        page.blank();
        page.paragraph(0, "What it decides", screen::bold);
        page.blank();
        for (Scenario.Rule rule : scenario.rules()) {
            String decision = rule.decision() == null ? "" : rule.decision().name();
            page.item(
                    INDENT,
                    decision,
                    DECISION_ROOM,
                    rule.name().substring(scenario.id().length() + 2));
        }
        for (SignalKind kind : scenario.signals()) {
            List<String> codes = vocabulary.codesOf(kind);
            if (!codes.isEmpty()) {
                page.blank();
                page.paragraph(0, "What errors say for " + kind, screen::bold);
                page.blank();
                page.paragraph(INDENT, String.join(", ", codes));
            }
        }
        return page.toString();
    }
}
