package dev.provtriage.workshop.mutation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.rulelanguage.RuleMutant;
import dev.provtriage.samples.SampleDifference;
import java.io.IOException;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * For programs: the fields of one object.
 *
 * <ul>
 *   <li>{@code ruleSet}: version of the rule set
 *   <li>{@code samples}: how many samples were judged
 *   <li>{@code mutants}, {@code caught}, {@code survived}, {@code same}, {@code refused}: numbers of changed rules; the last two
 *       do not count among the mutants
 *   <li>{@code share}: percent of the mutants that are caught, 0 to 100
 *   <li>{@code rules}: array of {@code rule, scenario, file, line, mutants, caught}
 *   <li>{@code survivors}: array of {@code rule, scenario, file, line, column, kind, change, sample, where, message};
 *       {@code kind} is a constant of {@link RuleMutant.Kind}, {@code sample} is {@code near-miss} or {@code fires}
 *   <li>{@code failing}: array of {@code file, message}: samples that come out otherwise than expected without a mutant
 * </ul>
 */
public final class SampleStrengthJson {

    private SampleStrengthJson() {}

    /**
     * Writes the fields into the object that is open.
     *
     * @param paths how a rule file is named to people
     */
    public static void write(SampleStrength strength, UnaryOperator<String> paths, JsonGenerator json)
            throws IOException {
        json.writeStringField("ruleSet", strength.ruleSet());
        json.writeNumberField("samples", strength.samples());
        json.writeNumberField("mutants", strength.mutants());
        json.writeNumberField("caught", strength.caught());
        json.writeNumberField("survived", strength.survivors().size());
        json.writeNumberField("same", strength.same());
        json.writeNumberField("refused", strength.refused());
        json.writeNumberField("share", strength.share());
        json.writeArrayFieldStart("rules");
        for (RuleStrength rule : strength.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.rule());
            json.writeStringField("scenario", rule.scenario());
            json.writeStringField("file", paths.apply(rule.file()));
            json.writeNumberField("line", rule.line());
            json.writeNumberField("mutants", rule.mutants());
            json.writeNumberField("caught", rule.caught());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("survivors");
        for (RuleMutant survivor : strength.survivors()) {
            json.writeStartObject();
            json.writeStringField("rule", survivor.rule());
            json.writeStringField("scenario", survivor.scenario());
            json.writeStringField("file", paths.apply(survivor.file()));
            json.writeNumberField("line", survivor.line());
            json.writeNumberField("column", survivor.column());
            json.writeStringField("kind", survivor.kind().name());
            json.writeStringField("change", survivor.change());
            json.writeStringField(
                    "sample", survivor.sample().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeStringField("where", survivor.where());
            json.writeStringField("message", survivor.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("failing");
        for (SampleDifference failing : strength.failing()) {
            json.writeStartObject();
            json.writeStringField("file", failing.file());
            json.writeStringField("message", failing.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
