package dev.provtriage.workshop.testing;

import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.samples.Todo;
import dev.provtriage.verdict.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of the samples as text for people: the rules with what reaches them, what differs and why, and the counts last. */
public final class SampleRunText {

    private static final int INDENT = 2;
    private static final int DEEPER = 4;

    /** {@code expected} and two blanks. */
    private static final int WORD_ROOM = 10;

    /** {@code expected, did not fire} and two blanks. */
    private static final int FIRED_ROOM = 24;

    private static final int NUMBER_ROOM = 5;

    private final SampleRun run;
    private final @Nullable Path rules;
    private final Screen screen;
    private final Page page;

    private SampleRunText(SampleRun run, @Nullable Path rules, Screen screen) {
        this.run = run;
        this.rules = rules;
        this.screen = screen;
        this.page = new Page(screen.columns());
    }

    /**
     * The text, which ends in a line break.
     *
     * @param rules folder of the rules; null for those inside the program
     */
    public static String of(SampleRun run, @Nullable Path rules, Screen screen) {
        return new SampleRunText(run, rules, screen).written();
    }

    private String written() {
        page.paragraph(
                0,
                Phrases.count(run.results().size(), "sample") + " of " + run.samples() + ", with the rules "
                        + (rules == null ? "inside the program" : "of " + rules));
        page.paragraph(0, "rule set " + run.ruleSet(), screen::faint).blank();
        reach();
        unreached();
        run.of(SampleResult.Outcome.TODO_DONE).forEach(this::done);
        run.of(SampleResult.Outcome.TODO).forEach(this::write);
        run.of(SampleResult.Outcome.DIFFERS).forEach(this::write);
        page.paragraph(0, counts(), screen::bold);
        return page.toString();
    }

    private void reach() {
        page.paragraph(0, "Samples that each rule fires in", screen::bold);
        for (RuleReach rule : run.rules()) {
            page.item(
                    0,
                    String.format(Locale.ROOT, "%" + NUMBER_ROOM + "d", rule.samples()),
                    NUMBER_ROOM + INDENT,
                    rule.rule());
        }
        page.blank();
    }

    private void unreached() {
        for (Scenario scenario : run.unreachedScenarios()) {
            page.paragraph(
                    0,
                    file(scenario.file()) + ": warning: the scenario " + scenario.id()
                            + " is the cause in no sample; add one that shows it, "
                            + run.samples().resolve(scenario.id()).resolve("fires.<case>.json"));
        }
        for (RuleReach rule : run.unreachedRules()) {
            page.paragraph(
                    0,
                    place(rule) + ": warning: the rule \"" + rule.rule()
                            + "\" fires in no sample, so nothing shows that it is right; add one in "
                            + run.samples().resolve(rule.scenario()));
        }
        if (!run.unreachedScenarios().isEmpty() || !run.unreachedRules().isEmpty()) {
            page.blank();
        }
    }

    private void done(SampleResult result) {
        page.paragraph(0, "TODO DONE " + result.sample().name(), screen::bold)
                .paragraph(INDENT, "--> " + result.sample().file(), screen::faint)
                .paragraph(INDENT, "passes: remove its todo (" + result.sample().todo() + ")")
                .blank();
    }

    private void write(SampleResult result) {
        boolean excused = result.outcome() == SampleResult.Outcome.TODO;
        page.paragraph(0, (excused ? "TODO " : "DIFFERS ") + result.sample().name(), screen::bold)
                .paragraph(INDENT, "--> " + result.sample().file(), screen::faint);
        if (!result.sample().about().isBlank()) {
            page.paragraph(INDENT, result.sample().about());
        }
        @Nullable Todo todo = result.sample().todo();
        if (todo != null) {
            page.paragraph(INDENT, excused ? "todo: " + todo : "its todo is over: " + todo);
        }
        page.blank();
        result.difference()
                .ifPresent(difference -> page.item(INDENT, "expected", WORD_ROOM, difference.expected())
                        .item(INDENT, "got", WORD_ROOM, difference.got()));
        result.faults()
                .forEach(fault ->
                        page.item(INDENT, "failed", WORD_ROOM, "the rule \"" + fault.rule() + "\": " + fault.reason()));
        because(result);
        fired(result);
        page.blank();
    }

    private void because(SampleResult result) {
        if (!result.verdict().because().isEmpty()) {
            page.blank().paragraph(INDENT, "because");
            for (Evidence evidence : result.verdict().because()) {
                page.item(DEEPER, evidence.source().name().toLowerCase(Locale.ROOT), WORD_ROOM, evidence.text());
            }
        }
    }

    private void fired(SampleResult result) {
        Map<String, RuleReach> known = new LinkedHashMap<>();
        run.rules().forEach(rule -> known.put(rule.rule(), rule));
        List<String> expected = result.sample().expectation().rules();
        List<String> fired = result.verdict().rules();
        page.blank().paragraph(INDENT, "rules");
        for (String rule : fired) {
            rule(expected.contains(rule) ? "fired" : "fired, not expected", rule, known);
        }
        for (String rule : expected) {
            if (!fired.contains(rule)) {
                rule(known.containsKey(rule) ? "expected, did not fire" : "expected, not there", rule, known);
            }
        }
        if (fired.isEmpty() && expected.isEmpty()) {
            page.paragraph(DEEPER, "none fired, and none is expected");
        }
    }

    private void rule(String what, String name, Map<String, RuleReach> known) {
        RuleReach rule = known.get(name);
        page.item(DEEPER, what, FIRED_ROOM, rule == null ? name : name + " (" + place(rule) + ")");
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        int done = run.of(SampleResult.Outcome.TODO_DONE).size();
        int todo = run.of(SampleResult.Outcome.TODO).size();
        int differ = run.of(SampleResult.Outcome.DIFFERS).size();
        counts.add(Phrases.number(run.of(SampleResult.Outcome.AS_EXPECTED).size() + done) + " as expected");
        counts.add(Phrases.number(differ) + (differ == 1 ? " differs" : " differ"));
        if (todo > 0) {
            counts.add(Phrases.number(todo) + " todo");
        }
        if (done > 0) {
            counts.add(Phrases.count(done, "todo") + " to remove");
        }
        int silent = run.unreachedRules().size();
        String rulesWords = Phrases.count(run.rules().size(), "rule") + ", "
                + (silent == 0 ? "each fires in a sample" : Phrases.number(silent) + " in no sample");
        return Phrases.count(run.results().size(), "sample") + ": " + String.join(", ", counts) + "; " + rulesWords;
    }

    private String place(RuleReach rule) {
        return file(rule.file()) + ":" + rule.line();
    }

    private String file(String below) {
        return rules == null ? below : rules.resolve(below).toString();
    }
}
