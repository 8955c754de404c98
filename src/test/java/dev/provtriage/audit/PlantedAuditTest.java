package dev.provtriage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.Triage;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.audit.retry.FutileRequest;
import dev.provtriage.audit.retry.GivenUp;
import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.audit.summary.AuditSummary;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is planted is found, and nothing else. */
class PlantedAuditTest {

    private static final RuleFaultTally FAULTS = new RuleFaultTally(first -> {});

    private static Triage triage;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compileRules() throws RuleFilesException {
        triage = Triage.with(RuleFiles.packaged(), FAULTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void allThatIsPlantedInAMonthIsFoundAndNothingElse(long seed) throws IOException {
        PlantedAudit planted = new PlantedAudit(seed);
        AuditSummary summary = audit(planted);
        assertEquals(planted.size(), summary.attempts());
        assertEquals(
                Set.of(
                        new Outage(
                                "credentials-rejected",
                                Outage.Scope.CONNECTOR,
                                "ldap-1",
                                new TreeSet<>(Set.of("ldap", "mail")),
                                planted.rejectedFrom,
                                planted.rejectedTo,
                                planted.rejected,
                                planted.rejected),
                        new Outage(
                                "target-system-down",
                                Outage.Scope.TARGET,
                                "hr",
                                new TreeSet<>(Set.of("hr")),
                                planted.refusedFrom,
                                planted.refusedTo,
                                planted.refused,
                                planted.refused)),
                Set.copyOf(summary.outages()));

        List<Silence> silences = summary.silences();
        assertEquals(1, silences.size(), silences::toString);
        assertEquals("wiki", silences.get(0).targetSystem());
        assertEquals(planted.silentFrom, silences.get(0).from());
        assertEquals(planted.silentTo, silences.get(0).to());

        RetryReport retries = summary.retryAudit();
        assertEquals(planted.futile, retries.futileRetries());
        assertEquals(
                new TreeSet<>(Set.of("bad0", "bad1", "bad2", "bad3", "bad4", "bad5")),
                new TreeSet<>(retries.futile().items().stream()
                        .map(FutileRequest::accountId)
                        .toList()));
        assertEquals(planted.givenUp, retries.givenUp().total());
        assertEquals(
                planted.givenUp,
                retries.givenUp().items().stream()
                        .map(GivenUp::accountId)
                        .filter(account -> String.valueOf(account).startsWith("lost"))
                        .count());
        assertEquals(0, retries.forgotten());

        List<UnexplainedGroup> groups = summary.unexplained().items();
        assertEquals(1, groups.size(), groups::toString);
        assertEquals("Sprocket <number> jammed in gizmo pool", groups.get(0).template());
        assertEquals(planted.unexplained, groups.get(0).count());
        assertEquals("Sprocket 100 jammed in gizmo pool", groups.get(0).message());

        assertEquals(
                summary.failures(),
                summary.rootCauses().stream().mapToLong(RootCause::attempts).sum());
        RootCause first = summary.rootCauses().get(0);
        assertEquals(
                first.attempts(),
                summary.rootCauses().stream()
                        .mapToLong(RootCause::attempts)
                        .max()
                        .orElseThrow());
    }

    private AuditSummary audit(PlantedAudit planted) throws IOException {
        byte[] text = planted.text().getBytes(StandardCharsets.UTF_8);
        return new Audit(triage, FAULTS, new LogFormats(), null, remark -> {})
                .withoutDocuments()
                .run(List.of(new AuditSource("month.ndjson", () -> new ByteArrayInputStream(text))), folder);
    }
}
