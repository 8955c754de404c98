package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists all rules by the file that they stand in. */
@Command(name = "list", description = "List the rules: line, name and title, by file.")
final class RulesListCommand implements Callable<Integer> {

    private static final int INDENT = 2;
    private static final int LINE_ROOM = 5;

    private final Streams streams;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    RulesListCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, IOException {
        Triage triage = rules.triage(fault -> {});
        List<Scenario> scenarios = triage.ruleBook().scenarios();
        Screen screen = streams.screen();
        Page page = new Page(screen.columns());
        long number = 0;
        for (Scenario scenario : scenarios) {
            page.paragraph(0, scenario.file(), screen::bold);
            for (Scenario.Rule rule : scenario.rules()) {
                number++;
                page.item(INDENT, Integer.toString(rule.line()), LINE_ROOM, rule.name());
                page.paragraph(INDENT + LINE_ROOM, rule.title(), screen::faint);
            }
            page.blank();
        }
        page.paragraph(0, Phrases.count(number, "rule") + " in " + Phrases.count(scenarios.size(), "scenario"));
        page.paragraph(0, "rule set " + triage.ruleSet());
        streams.print(page.toString());
        return ExitCode.DONE.code();
    }
}
