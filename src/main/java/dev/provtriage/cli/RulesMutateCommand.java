package dev.provtriage.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.samples.Samples;
import dev.provtriage.workshop.mutation.SampleStrength;
import dev.provtriage.workshop.mutation.SampleStrengthJson;
import dev.provtriage.workshop.mutation.SampleStrengthText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = TextOrJson.ByName.class,
            description = "How the result is written; text is for people.")
    private TextOrJson format = TextOrJson.TEXT;

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
        SampleStrength strength = strength(faults);
        RuleFaults.tell(faults, streams);
        streams.print(
                format == TextOrJson.JSON
                        ? json(strength)
                        : SampleStrengthText.of(strength, rules::shown, streams.screen()));
        return (failUnder != null && strength.share() < failUnder ? ExitCode.DISALLOWED : ExitCode.DONE).code();
    }

    /** Tells the mistakes of rules and samples in one go. */
    private SampleStrength strength(RuleFaultTally faults) throws RuleFilesException, Refusal {
        List<RuleProblem> problems = new ArrayList<>();
        @Nullable Samples cases = null;
        @Nullable Triage triage = null;
        try {
            cases = samples.read(rules);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            triage = rules.triage(faults);
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        if (cases == null || triage == null) {
            throw new RuleFilesException(problems);
        }
        Set<String> chosen = chosen(triage);
        return SampleStrength.of(triage, cases, chosen::contains);
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

    private String json(SampleStrength strength) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            SampleStrengthJson.write(strength, rules::shown, json);
            json.writeEndObject();
        }
        return text + "\n";
    }
}
