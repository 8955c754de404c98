package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.AttemptLogs;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.report.Phrases;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.samples.Samples;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.target.Snapshots;
import dev.provtriage.workshop.impact.Allowances;
import dev.provtriage.workshop.impact.Impact;
import dev.provtriage.workshop.impact.ImpactJson;
import dev.provtriage.workshop.impact.ImpactReport;
import dev.provtriage.workshop.impact.ImpactText;
import dev.provtriage.workshop.impact.RuleImpact;
import dev.provtriage.workshop.impact.SampleImpact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a change of the rules would change, before it does. */
@Command(
        name = "impact",
        description = {
            "Show what other rules would change: both rule sets judge the same attempts, and what differs is counted.",
            "",
            "Dangerous are changes that give up a caution, such as from BLOCK to RETRY; the report names the word by"
                    + " which --allow lets each of them pass."
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 done, and there is a dangerous change that --allow does not name; 2 wrong usage;",
            "            3 an input could not be read, or no line of it; 4 a rule file or a sample is wrong."
        })
final class RulesImpactCommand implements Callable<Integer> {

    /** So many show what is wrong; an audit lists all. */
    private static final int MOST_UNREADABLE = 20;

    private final Streams streams;

    @Option(
            names = "--candidate",
            paramLabel = "DIR",
            required = true,
            description = "The folder of the changed rules.")
    private Path candidate = Path.of("");

    @Option(
            names = "--on",
            paramLabel = "LOG",
            arity = "1..*",
            required = true,
            description = "Logs of attempts, also gzip; - is standard input. Takes all names up to the next option.")
    private List<String> inputs = new ArrayList<>();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private LogOptions logs = new LogOptions();

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "Show also which samples of this folder come out as expected with one of both only.")
    private @Nullable Path samples;

    @Option(
            names = "--allow",
            paramLabel = "NAME",
            arity = "1..*",
            description =
                    "Dangerous changes that are meant, such as BLOCK-to-RETRY, or BLOCK-to-RETRY:existing-account for"
                            + " one scenario only.")
    private List<String> allowed = new ArrayList<>();

    @Mixin
    private TextOrJsonOption format = new TextOrJsonOption();

    RulesImpactCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal, IOException {
        RuleFaultTally presentFaults = new RuleFaultTally(first -> {});
        RuleFaultTally candidateFaults = new RuleFaultTally(first -> {});
        List<Triage> both = both(presentFaults, candidateFaults);
        Allowances allowances = allowances(both);
        Samples shown = samples == null ? null : Samples.in(samples);
        Snapshots targets = snapshots.read(streams);
        RuleImpact ruleImpact =
                new RuleImpact(both.get(0).over(targets), both.get(1).over(targets));
        List<String> remarks = new ArrayList<>();
        List<UnreadableLine> unreadable = new ArrayList<>();
        Impact impact = impact(ruleImpact, remarks, line -> {
            if (unreadable.size() < MOST_UNREADABLE) {
                unreadable.add(line);
            }
        });
        List<SampleImpact> affected = shown == null ? List.of() : ruleImpact.on(shown);
        ImpactReport report = new ImpactReport(
                both.get(0).ruleSet(),
                both.get(1).ruleSet(),
                impact,
                affected,
                allowances,
                presentFaults.counts(),
                candidateFaults.counts());
        if (format.json()) {
            ImpactJson.write(report, streams.out());
            streams.out().flush();
        } else {
            streams.print(ImpactText.of(report, streams.screen()));
        }
        unreadable.forEach(line -> streams.tell(line.input() + ": " + line.reason()));
        remarks.forEach(streams::complain);
        RuleFaults.tell(presentFaults, streams);
        RuleFaults.tell(candidateFaults, "with the candidate, ", streams);
        return code(report).code();
    }

    /** The present rules and the candidate; throws with the mistakes of both. */
    private List<Triage> both(RuleFaultTally presentFaults, RuleFaultTally candidateFaults) throws RuleFilesException {
        List<Triage> both = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        try {
            both.add(rules.triage(presentFaults));
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        try {
            both.add(RuleOptions.in(candidate).triage(candidateFaults));
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return both;
    }

    private Allowances allowances(List<Triage> both) throws Refusal {
        Set<String> scenarios = both.stream()
                .flatMap(triage -> triage.ruleBook().scenarios().stream())
                .map(Scenario::id)
                .collect(Collectors.toSet());
        try {
            return Allowances.of(allowed, scenarios);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private Impact impact(RuleImpact ruleImpact, List<String> remarks, Consumer<UnreadableLine> unreadable)
            throws Refusal, IOException {
        try (Progress progress = Progress.of(LogInputs.bytes(inputs), streams)) {
            List<AuditSource> watched = LogInputs.of(inputs, streams).stream()
                    .map(progress::watching)
                    .toList();
            return ruleImpact.on(new AttemptLogs(watched, new LogFormats(), logs.format(), remarks::add), unreadable);
        }
    }

    private ExitCode code(ImpactReport report) {
        Impact impact = report.impact();
        if (impact.unreadable() > 0) {
            streams.complain(Phrases.count(impact.unreadable(), "line")
                    + " could not be read and counted for nothing; provtriage audit lists every one");
        }
        impact.failedInputs().forEach((input, reason) -> streams.complain(input + ": " + reason));
        boolean nothingRead = impact.attempts() == 0 && impact.unreadable() > 0;
        if (nothingRead || !impact.failedInputs().isEmpty()) {
            return ExitCode.UNREADABLE;
        }
        return report.disallowed().isEmpty() ? ExitCode.DONE : ExitCode.DISALLOWED;
    }
}
