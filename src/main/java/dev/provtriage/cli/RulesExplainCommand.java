package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.workshop.explanation.Explanation;
import dev.provtriage.workshop.explanation.ExplanationJson;
import dev.provtriage.workshop.explanation.ExplanationText;
import dev.provtriage.workshop.explanation.RuleExplanation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why each rule fires on an attempt, or does not. */
@Command(
        name = "explain",
        description = "Tell why each rule fires on an attempt or does not: every constraint, and the value seen.",
        footer = {
            "",
            "PASS holds, FAIL does not hold; UNKNOWN does not hold because nobody knows: see what to collect.",
            "Exit codes: 0 done; 2 wrong usage, or no such attempt or rule; 3 something could not be read;",
            "            4 a rule file is wrong."
        })
final class RulesExplainCommand implements Callable<Integer> {

    private static final int NEAREST = 5;

    private final Streams streams;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Mixin
    private LogOptions logs = new LogOptions();

    @Parameters(paramLabel = "FILE", description = "A log with the attempt, also gzip; - is standard input.")
    private String file = LogInputs.STANDARD_INPUT;

    @Option(
            names = "--attempt",
            paramLabel = "ID",
            description = "Only the attempt with this id; without, all of the log.")
    private @Nullable String id;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only this rule.")
    private @Nullable String rule;

    @Option(names = "--all", description = "All rules; without, those that fire and the nearest of the others.")
    private boolean all;

    @Mixin
    private TextOrJsonOption format = new TextOrJsonOption();

    private boolean unreadable;

    RulesExplainCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal, IOException {
        Triage triage = rules.triage(fault -> {}).over(snapshots.read(streams));
        InspectedRules inspected = triage.inspectedRules();
        requireRule(inspected);
        List<Explanation> explanations = new ArrayList<>();
        for (ProvisioningAttempt attempt : attempts()) {
            explanations.add(Explanation.of(triage, inspected, attempt));
        }
        if (explanations.isEmpty() && !unreadable) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE,
                    id == null
                            ? file + ": there is no attempt in it"
                            : file + ": no attempt has the id '" + id + "'; provtriage analyze shows the ids");
        }
        streams.print(format.json() ? json(explanations) : text(explanations));
        return (unreadable ? ExitCode.UNREADABLE : ExitCode.DONE).code();
    }

    private void requireRule(InspectedRules inspected) throws Refusal {
        Stream<String> names = inspected.rules().stream().map(InspectedRule::name);
        if (rule != null && names.noneMatch(rule::equals)) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE, "there is no rule '" + rule + "'; provtriage rules list shows all names");
        }
    }

    private List<ProvisioningAttempt> attempts() throws Refusal {
        List<ProvisioningAttempt> attempts = new ArrayList<>();
        AuditSource input = LogInputs.of(List.of(file), streams).get(0);
        unreadable = !logs.read(input, streams, attempt -> {
            if (id == null || attempt.id().equals(id)) {
                attempts.add(attempt);
            }
        });
        return attempts;
    }

    /** The rules that are shown. */
    private List<RuleExplanation> shown(Explanation explanation) {
        if (rule != null) {
            return explanation.rules().stream()
                    .filter(each -> each.name().equals(rule))
                    .toList();
        }
        return all || format.json()
                ? explanation.rules()
                : Stream.concat(
                                explanation.firing().stream(),
                                explanation.silent().stream().limit(NEAREST))
                        .toList();
    }

    private String text(List<Explanation> explanations) {
        StringBuilder text = new StringBuilder();
        for (Explanation explanation : explanations) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(ExplanationText.of(explanation, shown(explanation), streams.screen()));
        }
        return text.toString();
    }

    private String json(List<Explanation> explanations) throws IOException {
        return PrettyJson.object(json -> {
            json.writeArrayFieldStart("explanations");
            for (Explanation explanation : explanations) {
                ExplanationJson.write(json, explanation, shown(explanation));
            }
            json.writeEndArray();
        });
    }
}
