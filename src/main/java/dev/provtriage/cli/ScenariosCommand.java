package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Page;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.verdict.Precedence;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the known causes in the order of precedence. */
@Command(
        name = "scenarios",
        description = {
            "List the scenarios: id, scope, what happens and some codes, in the order in which they count as the cause.",
            "",
            "One cause of scope 'system' hits every attempt of a connector or target, one of scope 'account' one account."
        })
final class ScenariosCommand implements Callable<Integer> {

    /** {@code account} and two blanks. */
    private static final int SCOPE_ROOM = 9;

    private final Streams streams;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A scenario, to see all of it with all its codes.")
    private @Nullable String id;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    ScenariosCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, IOException {
        Triage triage = rules.triage(fault -> {});
        ScenarioPage pages = new ScenarioPage(triage, streams.screen());
        if (id != null) {
            Scenario scenario = triage.ruleBook().find(id).orElseThrow(() -> unknown(triage));
            streams.print(pages.of(scenario));
            return ExitCode.DONE.code();
        }
        List<Scenario> scenarios = triage.ruleBook().scenarios();
        Precedence precedence = triage.precedence();
        int idRoom = 2
                + scenarios.stream()
                        .mapToInt(scenario -> scenario.id().length())
                        .max()
                        .orElse(0);
        Page page = new Page(streams.screen().columns());
        scenarios.stream()
                .sorted(Comparator.comparing((Scenario scenario) -> precedence.rank(scenario.id()))
                        .thenComparing(Scenario::id))
                .forEach(scenario -> {
                    String scope = precedence.scope(scenario.id()).name().toLowerCase(Locale.ROOT);
                    String label =
                            scenario.id() + " ".repeat(idRoom - scenario.id().length()) + scope;
                    page.item(0, label, idRoom + SCOPE_ROOM, scenario.summary());
                    page.paragraph(idRoom + SCOPE_ROOM, pages.someCodes(scenario), streams.screen()::faint);
                });
        streams.print(page.toString());
        return ExitCode.DONE.code();
    }

    private ParameterException unknown(Triage triage) {
        String ids = triage.ruleBook().scenarios().stream().map(Scenario::id).collect(Collectors.joining(", "));
        return new ParameterException(spec.commandLine(), "there is no scenario '" + id + "'; there are " + ids);
    }
}
