package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.server.rules.RuleTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTrialTest {

    private static final RuleFault FAULT = new RuleFault("A-1", "rate-limited: refused", "no value");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path parent = Path.of("");

    private final List<RuleFault> heard = new ArrayList<>();
    private Path folder = parent;
    private Path samples = parent;

    @BeforeEach
    void writeRules() throws IOException {
        SmallRules rules = new SmallRules(parent);
        folder = rules.folder();
        samples = rules.samples();
    }

    @Test
    void ruleThatFailsOnASampleDoesNotPass() {
        RuleTrial trial = trial(
                faults -> {
                    faults.accept(FAULT);
                    return Triage.with(RuleFiles.in(folder), faults);
                },
                samples);
        RuleFilesException refusal = assertThrows(RuleFilesException.class, trial::passed);
        assertEquals(
                samples.resolve("rate-limited/fires.failed.json")
                        + ": the rule \"rate-limited: refused\" failed on it (no value)",
                refusal.getMessage());
        assertEquals(List.of(), heard);
    }

    @Test
    void whatFailsAfterTheTrialIsHeard() throws RuleFilesException {
        AtomicReference<Consumer<RuleFault>> given = new AtomicReference<>(fault -> {});
        trial(
                        faults -> {
                            given.set(faults);
                            return Triage.with(RuleFiles.in(folder), faults);
                        },
                        samples)
                .passed();
        Objects.requireNonNull(given.get()).accept(FAULT);
        assertEquals(List.of(FAULT), heard);
    }

    @Test
    void withoutSamplesWhatCompilesPasses() throws IOException, RuleFilesException {
        new SmallRules(parent).block();
        Triage passed =
                trial(faults -> Triage.with(RuleFiles.in(folder), faults), null).passed();
        assertEquals(RuleFiles.in(folder).digest(), passed.ruleSet());
    }

    @Test
    void sampleThatNeedNotComeOutYetKeepsNoRuleBack() throws IOException, RuleFilesException {
        new SmallRules(parent).block();
        RuleTrial trial = trial(faults -> Triage.with(RuleFiles.in(folder), faults), samples);

        todo("until 2026-11-24");
        assertEquals(RuleFiles.in(folder).digest(), trial.passed().ruleSet());

        todo("until 2026-11-23");
        RuleFilesException refusal = assertThrows(RuleFilesException.class, trial::passed);
        assertEquals(
                samples.resolve("rate-limited/fires.failed.json") + ": expected decision RETRY; got decision BLOCK",
                refusal.getMessage());
    }

    private void todo(String until) throws IOException {
        Path sample = samples.resolve("rate-limited/fires.failed.json");
        Files.writeString(
                sample,
                Files.readString(sample)
                        .replaceFirst("\\{(\"todo\": \"[^\"]*\", )?", "{\"todo\": \"to be agreed, " + until + "\", "));
    }

    private RuleTrial trial(RuleTrial.Build build, @Nullable Path samplesFolder) {
        return new RuleTrial(build, samplesFolder, () -> heard::add, CLOCK);
    }
}
