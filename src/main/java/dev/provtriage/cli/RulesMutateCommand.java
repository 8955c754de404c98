package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.workshop.mutation.SampleStrength;
import dev.provtriage.workshop.mutation.SampleStrengthJson;
import dev.provtriage.workshop.mutation.SampleStrengthText;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says how much of a change of the rules the samples would notice. */
@Command(
        name = "mutate",
        description = {
            "Measure the samples: change each rule a little in every way, and see on which changes no sample fails.",
            "",
            "Each change that survives is told with its line and the sample that is missing."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 done, and fewer are caught than --fail-under asks for; 2 wrong usage; 3 no samples could"
                    + " be read; 4 a rule file or a sample is wrong."
        })
final class RulesMutateCommand implements Callable<Integer> {

    private final Streams streams;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SampleOptions samples = new SampleOptions();

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "Change this rule only, or the rules of this scenario.")
    private @Nullable String rule;

    @Option(
            names = "--fail-under",
            paramLabel = "PERCENT",
            description = "Exit with 1 where a smaller share of the mutants is caught; 0 to 100.")
    private @Nullable Double failUnder;

    @Mixin
    private TextOrJsonOption format = new TextOrJsonOption();

    RulesMutateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, Refusal, IOException {
        if (failUnder != null && !(failUnder >= 0 && failUnder <= 100)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fail-under is a share in percent, from 0 to 100, and " + failUnder + " is none");
        }
        RuleFaultTally faults = new RuleFaultTally(first -> {});
        SampledRules sampled = SampledRules.read(rules, samples, faults);
        Set<String> chosen = chosen(sampled.triage());
        SampleStrength strength = SampleStrength.of(sampled.triage(), sampled.samples(), chosen::contains);
        RuleFaults.tell(faults, streams);
        streams.print(
                format.json()
                        ? PrettyJson.object(json -> SampleStrengthJson.write(strength, rules::shown, json))
                        : SampleStrengthText.of(strength, rules::shown, streams.screen()));
        return (failUnder != null && strength.share() < failUnder ? ExitCode.DISALLOWED : ExitCode.DONE).code();
    }

    private Set<String> chosen(Triage triage) {
        Set<String> chosen = triage.ruleBook().scenarios().stream()
                .flatMap(scenario -> scenario.rules().stream()
                        .map(Scenario.Rule::name)
                        .filter(name -> rule == null || rule.equals(name) || rule.equals(scenario.id())))
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no rule and no scenario '" + rule + "'; provtriage rules list shows all rules");
        }
        return chosen;
    }
}
