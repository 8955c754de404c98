package dev.provtriage.workshop.impact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.audit.count.Counts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an impact as one JSON object, in a fixed order. Its keys:
 *
 * <ul>
 *   <li>{@code present}, {@code candidate}: digests of the two rule sets
 *   <li>{@code attempts}, {@code unreadable} (lines), {@code changed} (verdicts that differ in anything but the rule
 *       set), {@code onlyWords} (of these, those that differ in no decision, scenario, confidence or plan)
 *   <li>{@code allowed}: false where the exit code is 1
 *   <li>{@code dangerous}: the worst first; each {@code change} (such as {@code BLOCK-to-RETRY}), {@code
 *       scenarioBefore}, {@code scenarioAfter} ({@code none} with PROCEED), {@code reason}, {@code allow} (the word that
 *       allows it), {@code allowed}, {@code attempts}, {@code targets} (attempts by name) and {@code examples}
 *   <li>{@code decisions}, {@code scenarios}, {@code confidences}: each {@code before}, {@code after}, {@code attempts},
 *       {@code dangerous} (attempts) and up to three {@code examples}
 *   <li>{@code retryPlans}: {@code changed}; {@code changes}, each {@code change} (see {@link PlanChange#word()}), {@code
 *       attempts}, {@code dangerous}, {@code examples}; {@code policies} as {@code decisions}
 *   <li>{@code targets}: by name {@code attempts}, {@code changed}, {@code dangerous}, and {@code decisions} and {@code
 *       scenarios} without examples
 *   <li>{@code samples}: each {@code file}, {@code before} and {@code after} (whether it comes out as expected), {@code
 *       difference} (a sentence), {@code dangerous} (the word that allows it, or null)
 *   <li>{@code ruleFaults}: {@code present} and {@code candidate}, how often a rule failed by its name
 *   <li>{@code failedInputs}: the reason by the name of the input
 * </ul>
 *
 * <p>An example has {@code attemptId}, {@code input} ({@code file}, {@code line}), {@code targetSystem}, {@code
 * accountId}, and {@code before} and {@code after}, each with {@code decision} and {@code scenario}.
 */
public final class ImpactJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private ImpactJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes UTF-8 that ends in a line break, and leaves {@code out} open. */
    public static void write(ImpactReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            new ImpactJson(json).write(report);
            json.writeRaw('\n');
        }
    }

    private void write(ImpactReport report) throws IOException {
        Impact impact = report.impact();
        json.writeStartObject();
        json.writeStringField("present", report.present());
        json.writeStringField("candidate", report.candidate());
        json.writeNumberField("attempts", impact.attempts());
        json.writeNumberField("unreadable", impact.unreadable());
        json.writeNumberField("changed", impact.changed());
        json.writeNumberField("onlyWords", impact.onlyWords());
        json.writeBooleanField("allowed", report.disallowed().isEmpty());
        json.writeArrayFieldStart("dangerous");
        for (Map.Entry<DangerousChange, ChangeTally> each :
                impact.dangers().all().entrySet()) {
            danger(each.getKey(), each.getValue(), report.allowed(each.getKey()));
        }
        json.writeEndArray();
        decisions(impact.decisions(), true);
        transitions("scenarios", impact.scenarios(), true);
        transitions("confidences", impact.confidences(), true);
        plans(impact);
        json.writeObjectFieldStart("targets");
        for (Map.Entry<String, TargetImpact> target : impact.targets().entrySet()) {
            json.writeObjectFieldStart(target.getKey());
            json.writeNumberField("attempts", target.getValue().attempts());
            json.writeNumberField("changed", target.getValue().changed());
            json.writeNumberField("dangerous", target.getValue().dangerous());
            decisions(target.getValue().decisions(), false);
            transitions("scenarios", target.getValue().scenarios(), false);
            json.writeEndObject();
        }
        json.writeEndObject();
        samples(report);
        json.writeObjectFieldStart("ruleFaults");
        counts("present", report.presentFaults());
        counts("candidate", report.candidateFaults());
        json.writeEndObject();
        json.writeObjectFieldStart("failedInputs");
        for (Map.Entry<String, String> failed : impact.failedInputs().entrySet()) {
            json.writeStringField(failed.getKey(), failed.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void danger(DangerousChange change, ChangeTally tally, boolean allowed) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change.danger().word());
        json.writeStringField("scenarioBefore", change.before());
        json.writeStringField("scenarioAfter", change.after());
        json.writeStringField("reason", change.danger().reason());
        json.writeStringField("allow", change.word());
        json.writeBooleanField("allowed", allowed);
        json.writeNumberField("attempts", tally.attempts());
        counts("targets", tally.targets());
        examples(tally);
        json.writeEndObject();
    }

    private void decisions(ChangeTallies<DecisionChange> tallies, boolean withExamples) throws IOException {
        json.writeArrayFieldStart("decisions");
        for (Map.Entry<DecisionChange, ChangeTally> each : tallies.all().entrySet()) {
            change(each.getKey().before().name(), each.getKey().after().name(), each.getValue(), withExamples);
        }
        json.writeEndArray();
    }

    private void transitions(String key, ChangeTallies<Transition> tallies, boolean withExamples) throws IOException {
        json.writeArrayFieldStart(key);
        for (Map.Entry<Transition, ChangeTally> each : tallies.mostFrequent()) {
            change(each.getKey().before(), each.getKey().after(), each.getValue(), withExamples);
        }
        json.writeEndArray();
    }

    private void change(String before, String after, ChangeTally tally, boolean withExamples) throws IOException {
        json.writeStartObject();
        json.writeStringField("before", before);
        json.writeStringField("after", after);
        json.writeNumberField("attempts", tally.attempts());
        json.writeNumberField("dangerous", tally.dangerous());
        if (withExamples) {
            examples(tally);
        }
        json.writeEndObject();
    }

    private void plans(Impact impact) throws IOException {
        json.writeObjectFieldStart("retryPlans");
        json.writeNumberField("changed", impact.changedPlans());
        json.writeArrayFieldStart("changes");
        for (Map.Entry<PlanChange, ChangeTally> each : impact.plans().all().entrySet()) {
            json.writeStartObject();
            json.writeStringField("change", each.getKey().word());
            json.writeNumberField("attempts", each.getValue().attempts());
            json.writeNumberField("dangerous", each.getValue().dangerous());
            examples(each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        transitions("policies", impact.policies(), true);
        json.writeEndObject();
    }

    private void samples(ImpactReport report) throws IOException {
        json.writeArrayFieldStart("samples");
        for (SampleImpact sample : report.samples()) {
            DangerousChange danger = sample.danger();
            json.writeStartObject();
            json.writeStringField("file", sample.file());
            json.writeBooleanField("before", sample.held());
            json.writeBooleanField("after", !sample.held());
            json.writeStringField("difference", sample.difference());
            json.writeStringField("dangerous", danger == null ? null : danger.word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void examples(ChangeTally tally) throws IOException {
        json.writeArrayFieldStart("examples");
        for (ChangedAttempt example : tally.examples()) {
            json.writeStartObject();
            json.writeStringField("attemptId", example.attemptId());
            json.writeObjectFieldStart("input");
            json.writeStringField("file", example.input().file());
            json.writeNumberField("line", example.input().line());
            json.writeEndObject();
            json.writeStringField("targetSystem", example.targetSystem());
            json.writeStringField("accountId", example.accountId());
            verdict("before", example.before().name(), example.scenarioBefore());
            verdict("after", example.after().name(), example.scenarioAfter());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void verdict(String key, String decision, @Nullable String scenario) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeStringField("decision", decision);
        json.writeStringField("scenario", scenario);
        json.writeEndObject();
    }

    private void counts(String key, Counts counts) throws IOException {
        json.writeObjectFieldStart(key);
        for (String name : counts.names()) {
            json.writeNumberField(name, counts.of(name));
        }
        json.writeEndObject();
    }
}
