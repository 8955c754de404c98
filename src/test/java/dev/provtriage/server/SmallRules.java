package dev.provtriage.server;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.server.rules.RuleTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Two scenarios in a folder, which compile in a moment, and a sample of the first beside it. */
final class SmallRules {

    static final String RATE_LIMITED = "further/rate-limited.drl";

    private static final String RULE = """
            /*
             * Nothing but an example.
             *
             * Fires when:   the target says so.
             * Silent when:  it does not.
             * Seen as:      HTTP 429.
             */
            package rules.further
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            rule "%s: refused"
                @title( "Refused" )
            when
                $signal : Signal( kind == SignalKind.%s )
            then
                advice.%s.because( $signal, "Seen: {error}." ).step( "%s" );
            end
            """;

    private final Path folder;

    SmallRules(Path parent) throws IOException {
        this.folder = parent.resolve("rules");
        for (String file : List.of("policy/retry.csv", "policy/precedence.csv", "vocabulary/http.csv")) {
            write(file, Files.readString(Path.of("rules", file)));
        }
        write("further/quota-exceeded.drl", RULE.formatted("quota-exceeded", "QUOTA_EXCEEDED", "block()", "Buy more."));
        step("First.");
        Path sample = samples().resolve("rate-limited/fires.failed.json");
        Files.createDirectories(sample.getParent());
        Files.writeString(sample, """
                {"about": "Too many requests.", "attempt": %s,
                 "expect": {"decision": "RETRY", "scenario": "rate-limited", "confidence": "OBSERVED",
                            "rules": ["rate-limited: refused"]}}
                """.formatted(attempt()));
    }

    Path folder() {
        return folder;
    }

    Path samples() {
        return folder.resolveSibling("samples");
    }

    /** Changes the rules, and with them their one step and their version. */
    void step(String step) throws IOException {
        write(RATE_LIMITED, rule("retry( \"header\" )", step));
    }

    /** Changes the rules to something that no sample expects. */
    void block() throws IOException {
        write(RATE_LIMITED, rule("block()", "First."));
    }

    void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Triage triage() throws RuleFilesException {
        return Triage.with(RuleFiles.in(folder), fault -> {});
    }

    RuleTrial trial() {
        return new RuleTrial(
                faults -> Triage.with(RuleFiles.in(folder), faults), samples(), () -> fault -> {}, Clock.systemUTC());
    }

    static String rule(String advice, String step) {
        return RULE.formatted("rate-limited", "RATE_LIMITED", advice, step);
    }

    /** One that the first scenario finds. */
    static String attempt() {
        return """
                {"operation":"CREATE","targetSystem":"crm","accountId":"jdoe","outcome":"FAILED",\
                "error":{"code":"HTTP 429","message":"Too Many Requests"}}""";
    }
}
