package dev.provtriage.workshop.testing;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.samples.Expectation;
import dev.provtriage.samples.Todo;
import dev.provtriage.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of the samples as fields of a JSON object, in a fixed order:
 *
 * <ul>
 *   <li>{@code ruleSet}; {@code rules}: the folder of the rules, null for those inside the program; {@code samples}: their
 *       folder; {@code time}: when the run began
 *   <li>{@code counts}: how many samples are {@code asExpected}, {@code differ}, {@code todo}, {@code todoDone}
 *   <li>{@code results}, one a sample: {@code sample} (its name), {@code file}, {@code about}, {@code outcome} (AS_EXPECTED,
 *       DIFFERS, TODO, TODO_DONE), {@code todo} ({@code reason} and {@code until}, or null), {@code expected} and
 *       {@code got} (each {@code decision}, {@code scenario}, {@code confidence}, {@code verifyFirst}, {@code rules}, as a
 *       sample writes them), {@code because} ({@code text}, {@code source}), {@code faults} of rules ({@code rule},
 *       {@code reason}), {@code complaints}: all that is wrong, in sentences
 *   <li>{@code reach}, one a rule: {@code rule}, {@code scenario}, {@code file}, {@code line}, {@code samples}: in how many
 *       it fires
 *   <li>{@code unreachedRules}: names of those that fire in no sample; {@code unreachedScenarios}: ids of those that are
 *       the cause of none
 * </ul>
 */
public final class SampleRunJson {

    private final JsonGenerator json;
    private final @Nullable Path rules;

    private SampleRunJson(JsonGenerator json, @Nullable Path rules) {
        this.json = json;
        this.rules = rules;
    }

    /**
     * Writes the fields into the object that is open, and leaves it open.
     *
     * @param rules folder of the rules; null for those inside the program
     */
    public static void write(SampleRun run, @Nullable Path rules, JsonGenerator json) throws IOException {
        new SampleRunJson(json, rules).write(run);
    }

    private void write(SampleRun run) throws IOException {
        json.writeStringField("ruleSet", run.ruleSet());
        text("rules", rules);
        text("samples", run.samples());
        text("time", run.time());
        json.writeObjectFieldStart("counts");
        count(run, "asExpected", SampleResult.Outcome.AS_EXPECTED);
        count(run, "differ", SampleResult.Outcome.DIFFERS);
        count(run, "todo", SampleResult.Outcome.TODO);
        count(run, "todoDone", SampleResult.Outcome.TODO_DONE);
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        for (SampleResult result : run.results()) {
            write(result);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reach");
        for (RuleReach rule : run.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.rule());
            json.writeStringField("scenario", rule.scenario());
            text("file", rules == null ? rule.file() : rules.resolve(rule.file()));
            json.writeNumberField("line", rule.line());
            json.writeNumberField("samples", rule.samples());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts(
                "unreachedRules",
                run.unreachedRules().stream().map(RuleReach::rule).toList());
        texts(
                "unreachedScenarios",
                run.unreachedScenarios().stream().map(Scenario::id).toList());
    }

    private void count(SampleRun run, String key, SampleResult.Outcome outcome) throws IOException {
        json.writeNumberField(key, run.of(outcome).size());
    }

    private void write(SampleResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("sample", result.sample().name());
        json.writeStringField("file", result.sample().file());
        json.writeStringField("about", result.sample().about());
        json.writeStringField("outcome", result.outcome().name());
        @Nullable Todo todo = result.sample().todo();
        if (todo == null) {
            json.writeNullField("todo");
        } else {
            json.writeObjectFieldStart("todo");
            json.writeStringField("reason", todo.reason());
            text("until", todo.until());
            json.writeEndObject();
        }
        write("expected", result.sample().expectation());
        write("got", result.sample().expectation().seen(result.verdict()));
        json.writeArrayFieldStart("because");
        for (Evidence evidence : result.verdict().because()) {
            json.writeStartObject();
            json.writeStringField("text", evidence.text());
            json.writeStringField("source", evidence.source().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("faults");
        for (RuleFault fault : result.faults()) {
            json.writeStartObject();
            json.writeStringField("rule", fault.rule());
            json.writeStringField("reason", fault.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("complaints", result.complaints());
        json.writeEndObject();
    }

    private void write(String key, Expectation expectation) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeStringField("decision", expectation.decision().name());
        text("scenario", expectation.scenario());
        text("confidence", expectation.confidence());
        @Nullable Boolean verifyFirst = expectation.verifyFirst();
        if (verifyFirst == null) {
            json.writeNullField("verifyFirst");
        } else {
            json.writeBooleanField("verifyFirst", verifyFirst);
        }
        texts("rules", expectation.rules());
        json.writeEndObject();
    }

    private void text(String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    private void texts(String key, List<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
