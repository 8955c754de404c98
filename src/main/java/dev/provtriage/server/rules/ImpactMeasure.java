package dev.provtriage.server.rules;

import dev.provtriage.Triage;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import dev.provtriage.target.Snapshots;
import dev.provtriage.workshop.impact.Allowances;
import dev.provtriage.workshop.impact.Impact;
import dev.provtriage.workshop.impact.ImpactJson;
import dev.provtriage.workshop.impact.ImpactReport;
import dev.provtriage.workshop.impact.RuleImpact;
import dev.provtriage.workshop.impact.SampleImpact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures once what a rule set changes in the verdicts of another one. */
final class ImpactMeasure {

    private final Triage before;
    private final Triage after;
    private final RuleFaultTally faultsBefore = new RuleFaultTally(first -> {});
    private final RuleFaultTally faultsAfter = new RuleFaultTally(first -> {});
    private final RuleImpact impact;

    ImpactMeasure(Triage before, Triage after, Snapshots snapshots) {
        this.before = before;
        this.after = after;
        this.impact = new RuleImpact(
                before.over(snapshots).telling(faultsBefore),
                after.over(snapshots).telling(faultsAfter));
    }

    /** @param samples folder of samples to look at too; null for none */
    ImpactReport report(RuleDesk.Measurement measurement, @Nullable Path samples, Allowances allowances)
            throws RuleFilesException {
        Impact measured = measurement.of(impact);
        List<SampleImpact> affected = samples == null ? List.of() : impact.on(Samples.in(samples));
        return new ImpactReport(
                before.ruleSet(),
                after.ruleSet(),
                measured,
                affected,
                allowances,
                faultsBefore.counts(),
                faultsAfter.counts());
    }

    /** The same as JSON. */
    String json(RuleDesk.Measurement measurement, @Nullable Path samples, Allowances allowances)
            throws RuleFilesException {
        return json(report(measurement, samples, allowances));
    }

    static String json(ImpactReport report) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            ImpactJson.write(report, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString(StandardCharsets.UTF_8);
    }
}
