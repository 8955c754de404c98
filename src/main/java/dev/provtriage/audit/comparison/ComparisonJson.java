package dev.provtriage.audit.comparison;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A comparison as one JSON object: {@code before} and {@code after} (what was audited), {@code sameRules}, numbers as
 * {@code {"before": 3, "after": 4}}, and of each list of the summaries {@code new}, {@code ended} and {@code continuing} with
 * the attempts of both. {@code cut} says that a summary does not have a list whole.
 */
public final class ComparisonJson {

    private static final JsonMapper JSON = new JsonMapper();

    /** The usual one breaks lines as the machine does. */
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private ComparisonJson() {}

    /** Writes UTF-8 and leaves {@code out} open. */
    public static void write(Comparison comparison, OutputStream out) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        audited(json.putObject("before"), comparison.before());
        audited(json.putObject("after"), comparison.after());
        json.put("sameRules", comparison.sameRules());
        changes(json.putObject("numbers"), comparison.numbers());
        shares(json.putObject("decisions"), comparison.decisions(), comparison, "attempts");
        shares(json.putObject("scenarios"), comparison.scenarios(), comparison, "failures");
        change(json.putObject("explainedShare"), comparison.coverage());
        matching(json.putObject("rootCauses"), comparison.rootCauses(), true);
        matching(json.putObject("outages"), comparison.outages(), true);
        matching(json.putObject("silences"), comparison.silences(), false);
        matching(json.putObject("unexplained"), comparison.unexplained(), true);
        changes(json.putObject("retryAudit"), comparison.retries());
        changes(json.putObject("totals"), comparison.totals());
        matching(json.putObject("leftovers"), comparison.leftovers(), false);
        matching(json.putObject("orphans"), comparison.orphans(), false);
        matching(json.putObject("duplicateValues"), comparison.duplicateValues(), false);
        String text = JSON.writer(PRINTER.createInstance()).writeValueAsString(json);
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void audited(ObjectNode json, JsonNode summary) {
        for (String field : List.of("from", "to", "attempts", "ruleSet")) {
            json.set(field, summary.path(field));
        }
    }

    private static void changes(ObjectNode json, List<Change> changes) {
        changes.forEach(change -> change(json.putObject(change.name()), change));
    }

    private static void change(ObjectNode json, Change change) {
        number(json, "before", change.before());
        number(json, "after", change.after());
    }

    private static void shares(ObjectNode json, List<Change> changes, Comparison comparison, String whole) {
        for (Change change : changes) {
            ObjectNode each = json.putObject(change.name());
            change(each, change);
            each.put(
                    "shareBefore",
                    share(change.before(), comparison.before().path(whole).asDouble()));
            each.put(
                    "shareAfter",
                    share(change.after(), comparison.after().path(whole).asDouble()));
        }
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : Math.round(1e6 * part / whole) / 1e6;
    }

    private static void number(ObjectNode json, String key, double number) {
        if (number == Math.rint(number)) {
            json.put(key, (long) number);
        } else {
            json.put(key, number);
        }
    }

    private static void matching(ObjectNode json, Matching matching, boolean attempts) {
        things(json.putArray("new"), matching.added());
        things(json.putArray("ended"), matching.ended());
        ArrayNode continuing = json.putArray("continuing");
        for (Matching.Pair pair : matching.continuing()) {
            ObjectNode thing = pair.after().deepCopy();
            if (attempts) {
                thing.put("attemptsBefore", pair.attemptsBefore());
                thing.put("attemptsAfter", pair.attemptsAfter());
            }
            continuing.add(thing);
        }
        json.put("cut", matching.cut());
    }

    private static void things(ArrayNode json, List<JsonNode> things) {
        things.forEach(json::add);
    }
}
