package dev.provtriage.workshop.lint;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of few rules with the policy and some vocabulary of the product, for faults to be planted in. */
final class PlantedRules {

    private static final String FILE = """
            /*
             * Nothing but an example.
             *
             * Fires when:   the target says so.
             * Silent when:  it does not.
             * Seen as:      HTTP 429.
             */
            package rules.further

            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.incident.FieldProblem
            import dev.provtriage.incident.HeldEntitlement
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.incident.TargetSystem
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind

            global Advice advice
            """;

    private static final String RULE = """

            rule "%s: %s"
                @title( "Refused" )
            when
                %s
            then
                advice.%s.because( %s, "Seen." ).step( "Act." );
            end
            """;

    static final String BLOCK = "block()";
    static final String REMEDIATE = "remediate()";
    static final String RETRY = "retry( \"standard\" )";

    private final Path folder;

    PlantedRules(Path parent) throws IOException {
        this.folder = parent.resolve("rules");
        for (String file : List.of(
                "policy/retry.csv", "policy/precedence.csv", "vocabulary/http.csv", "vocabulary/phrases-en.csv")) {
            write(file, Files.readString(Path.of("rules", file)));
        }
    }

    Path folder() {
        return folder;
    }

    /** One rule as a file writes it, which rests on the first fact that has a name. */
    static String rule(String scenario, String variant, String advice, String... conditions) {
        String all = String.join("\n    ", conditions);
        String named = all.contains("$") ? all : "$attempt : ProvisioningAttempt()\n    " + all;
        String fact = named.substring(named.indexOf('$'), named.indexOf(' ', named.indexOf('$')));
        return RULE.formatted(scenario, variant, named, advice, fact);
    }

    /** Makes or replaces the file of a scenario. */
    PlantedRules scenario(String id, String... rules) throws IOException {
        write("further/" + id + ".drl", FILE + String.join("", rules));
        return this;
    }

    Triage triage() throws RuleFilesException {
        return Triage.with(RuleFiles.in(folder), fault -> {
            throw new AssertionError("A rule failed: " + fault);
        });
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
