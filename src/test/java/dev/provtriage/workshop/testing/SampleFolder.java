package dev.provtriage.workshop.testing;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;

/** A folder of a few samples, which the packaged rules are held against on 24 November 2026. */
final class SampleFolder {

    static final Instant NOW = Instant.parse("2026-11-24T23:59:59Z");

    private static final String SAMPLE = """
            {"about": "%s", %s
             "attempt": {"operation": "CREATE", "targetSystem": "crm", "accountId": "jdoe", "outcome": "FAILED",
                         "error": {"code": "HTTP 429", "message": "Too Many Requests"}},
             "expect": {"decision": "%s", "scenario": "rate-limited", "confidence": "OBSERVED",
                        "rules": ["rate-limited: refused"]}}
            """;

    private final Path folder;
    private final Queue<RuleFault> faults = new ArrayDeque<>();

    SampleFolder(Path folder) {
        this.folder = folder;
    }

    /** One that comes out as it expects. */
    SampleFolder right(String name, String about, String todo) throws IOException {
        return write(name, SAMPLE.formatted(about, written(todo), "RETRY"));
    }

    /** One that expects a decision that does not come out. */
    SampleFolder wrong(String name, String about, String todo) throws IOException {
        return write(name, SAMPLE.formatted(about, written(todo), "BLOCK"));
    }

    /** Lets a rule fail on the first sample. */
    SampleFolder failing(String rule) {
        faults.add(new RuleFault("A-1", rule, "no value"));
        return this;
    }

    SampleRun run() throws RuleFilesException {
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), faults::add);
        return SampleRun.of(triage, faults, Samples.in(folder), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private SampleFolder write(String name, String text) throws IOException {
        Path file = folder.resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private static String written(String todo) {
        return todo.isEmpty() ? "" : "\"todo\": \"" + todo + "\",";
    }
}
