package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the files of a new scenario, which work as they are and are to be edited. */
@Command(
        name = "new",
        description =
                "Make the files of a new scenario, ready to edit: its rules, a sample that it finds, one that it must"
                        + " not find, and its place in policy/precedence.csv.")
final class RulesNewCommand implements Callable<Integer> {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 60;
    private static final String PRECEDENCE = "policy/precedence.csv";

    /** The rule that fires on every refusal without a reason, also beside one that knows more. */
    private static final String REFUSED_AS_SUCH = "\"modification-rejected: refused as such\"";

    private static final String RULES = """
            /*
             * EDIT ME: one sentence that says what has happened.
             *
             * Fires when:   EDIT ME: a change is refused, and the error says so.
             * Silent when:  EDIT ME: name the scenario that it could be taken for (see modification-rejected).
             * Seen as:      EDIT ME: codes and words by which people know it.
             */
            package rules.further

            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind

            global Advice advice

            rule "%1$s: refused"
                @title( "EDIT ME: the cause as a fact on {target}" )
            when
                $attempt : ProvisioningAttempt( failed )
                $signal : Signal( kind == SignalKind.CHANGE_REFUSED, text contains "EDIT ME" )
            then
                advice.block()
                    .because( $signal, "{target} refused the {operation}: {error}." )
                    .step( "EDIT ME: what a named person does about it on {target}." );
            end
            """;

    /** About, what the error says, the scenario that is expected, and the rules that fire. */
    private static final String SAMPLE = """
            {
              "about": "EDIT ME: %s",
              "attempt": {
                "id": "A-1",
                "time": "2026-11-23T08:15:00Z",
                "operation": "MODIFY",
                "targetSystem": "corp-ldap",
                "connector": "ldap-1",
                "accountId": "jdoe",
                "owner": "E1001",
                "fields": {"sn": "Doe"},
                "outcome": "FAILED",
                "error": {"message": "[LDAP: error code 53 - %s]"}
              },
              "expect": {
                "decision": "BLOCK",
                "scenario": "%s",
                "confidence": "OBSERVED",
                "rules": [%s]
              }
            }
            """;

    private final Streams streams;

    @Parameters(
            index = "0",
            paramLabel = "SCENARIO-ID",
            description = "Small letters, digits and hyphens: licence-expired.")
    private String id = "";

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "The folder of the rules; without it the folder rules.")
    private Path rules = Path.of("rules");

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "The folder of the samples; without it the folder samples beside that of the rules.")
    private @Nullable Path samples;

    RulesNewCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, IOException, Refusal {
        if (!ID.matcher(id).matches() || id.length() > LONGEST_ID) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE,
                    "'" + id
                            + "' is no scenario id; it has small letters, digits and hyphens, such as licence-expired");
        }
        RuleFiles before = RuleFiles.in(rules);
        for (String path : before.paths()) {
            if (path.endsWith("/" + id + ".drl") || path.equals(id + ".drl")) {
                throw new Refusal(
                        ExitCode.WRONG_USAGE, "there is a scenario " + id + " already: " + rules.resolve(path));
            }
        }
        Map<Path, String> made = made(before);
        for (Path file : made.keySet()) {
            if (Files.exists(file) && !file.endsWith(PRECEDENCE)) {
                throw new Refusal(ExitCode.WRONG_USAGE, file + " is there already; nothing was made");
            }
        }
        for (Map.Entry<Path, String> file : made.entrySet()) {
            Files.createDirectories(file.getKey().toAbsolutePath().getParent());
            Files.writeString(file.getKey(), file.getValue(), StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        made.keySet().forEach(file -> text.append(file).append('\n'));
        text.append("\nEdit what says EDIT ME, then: provtriage rules check --rules ")
                .append(rules)
                .append(", and provtriage rules test --rules ")
                .append(rules)
                .append(samples == null ? "" : " --samples " + samples)
                .append('\n');
        streams.print(text.toString());
        Triage.with(RuleFiles.in(rules), fault -> {});
        return ExitCode.DONE.code();
    }

    private Map<Path, String> made(RuleFiles before) throws RuleFilesException {
        Path shown = samples != null ? samples : rules.resolveSibling("samples");
        Map<Path, String> made = new LinkedHashMap<>();
        made.put(rules.resolve("further").resolve(id + ".drl"), RULES.formatted(id));
        made.put(
                shown.resolve(id).resolve("fires.refused.json"),
                SAMPLE.formatted(
                        "it is refused, and the error says so.",
                        "EDIT ME",
                        id,
                        "\"" + id + ": refused\", " + REFUSED_AS_SUCH));
        made.put(
                shown.resolve(id).resolve("near-miss.refused-otherwise.json"),
                SAMPLE.formatted(
                        "it looks alike, but another scenario is meant.",
                        "Unwilling To Perform",
                        "modification-rejected",
                        REFUSED_AS_SUCH));
        made.put(rules.resolve(PRECEDENCE), withPlace(before.text(PRECEDENCE)));
        return made;
    }

    /** The new scenario stands first among those of one account, so that its sample comes out; its place is for the analyst. */
    private String withPlace(String precedence) {
        List<String> lines = new ArrayList<>(precedence.lines().toList());
        int place = lines.size();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains(",account,") && !lines.get(i).startsWith("#")) {
                place = i;
            }
        }
        lines.add(place, id + ",account,EDIT ME: what has happened");
        return String.join("\n", lines) + "\n";
    }
}
