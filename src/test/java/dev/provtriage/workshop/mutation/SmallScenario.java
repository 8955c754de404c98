package dev.provtriage.workshop.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One rule in a folder, with a sample that it finds and one that it must not; no sample shows what a modify does, so that one
 * of its five mutants survives.
 */
public final class SmallScenario {

    private static final String RULE = """
            /*
             * Nothing but an example.
             *
             * Fires when:   the target says so.
             * Silent when:  it does not.
             * Seen as:      HTTP 429.
             */
            package rules.further
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            rule "rate-limited: refused"
                @title( "Refused" )
            when
                $attempt : ProvisioningAttempt( creates )
                $signal : Signal( kind == SignalKind.RATE_LIMITED )
            then
                advice.block().because( $signal, "Seen: {error}." ).step( "Wait." );
            end
            """;

    /** The expectation of a sample that the rule finds. */
    public static final String FOUND = """
            {"decision": "BLOCK", "scenario": "rate-limited", "confidence": "OBSERVED", "rules": ["rate-limited: refused"]}""";

    /** The expectation of a sample that nothing finds. */
    public static final String UNEXPLAINED = """
            {"decision": "BLOCK", "scenario": "unexplained", "confidence": null, "rules": []}""";

    private final Path folder;

    /** Writes the files into two folders, {@code rules} and {@code samples}. */
    public SmallScenario(Path parent) throws IOException {
        this.folder = parent;
        for (String file : new String[] {"policy/retry.csv", "vocabulary/http.csv"}) {
            write("rules/" + file, Files.readString(Path.of("rules", file)));
        }
        write("rules/policy/precedence.csv", "scenario,scope,note\nrate-limited,system,too many requests\n");
        rule(RULE);
        sample("fires.create", "CREATE", "HTTP 429", FOUND);
        sample("near-miss.licences", "CREATE", "HTTP 402", UNEXPLAINED);
    }

    public Path rules() {
        return folder.resolve("rules");
    }

    public Path samples() {
        return folder.resolve("samples");
    }

    /** Writes the rule anew, with another text in the place of the one that it has. */
    public void change(String right, String other) throws IOException {
        rule(RULE.replace(right, other));
    }

    /** Adds the sample that is missing. */
    public void addNearMiss() throws IOException {
        sample("near-miss.modify", "MODIFY", "HTTP 429", UNEXPLAINED);
    }

    /** Adds a sample. */
    public void sample(String name, String operation, String code, String expect) throws IOException {
        write("samples/rate-limited/" + name + ".json", """
                {"about": "An example.",
                 "attempt": {"operation": "%s", "targetSystem": "crm", "accountId": "jdoe", "outcome": "FAILED",
                             "error": {"code": "%s", "message": "refused"}},
                 "expect": %s}
                """.formatted(operation, code, expect));
    }

    private void rule(String text) throws IOException {
        write("rules/further/rate-limited.drl", text);
    }

    /** Writes a file below the folder of both. */
    public void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
