package dev.provtriage.audit.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.audit.comparison.Change;
import dev.provtriage.audit.comparison.Comparison;
import dev.provtriage.audit.comparison.Matching;
import dev.provtriage.report.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of what changed since an earlier audit. */
final class ChangeTables {

    private static final int LONGEST_NAME = 200;

    private final Comparison comparison;

    ChangeTables(Comparison comparison) {
        this.comparison = comparison;
    }

    /** How many causes are new or have ended, and whether the rules are the same. */
    String sentence() {
        Matching causes = comparison.rootCauses();
        String sentence = "Compared with the audit of " + time(comparison.before(), "from") + " to "
                + time(comparison.before(), "to") + ": "
                + Phrases.count(causes.added().size(), "new root cause") + ", "
                + Phrases.number(causes.ended().size()) + " ended, "
                + Phrases.number(causes.continuing().size()) + " that go on.";
        if (!comparison.sameRules()) {
            sentence += " The rules are not the same, so that a change may come from them: audit the old log again with"
                    + " these rules to tell.";
        }
        return causes.cut()
                ? sentence
                        + " Not all are listed in the summaries; what is missing in one may stand here as new or ended."
                : sentence;
    }

    private static String time(JsonNode summary, String key) {
        return summary.path(key).asText("an unknown time");
    }

    /** One row a number that either audit has. */
    Table numbers() {
        List<List<Object>> rows = new ArrayList<>();
        add(rows, "", comparison.numbers());
        add(rows, "decision ", comparison.decisions());
        add(rows, "cause ", comparison.scenarios());
        add(rows, "", comparison.totals());
        add(rows, "", comparison.retries());
        rows.add(row("share explained", comparison.coverage()));
        return new Table(
                "changed-numbers",
                "Changed numbers",
                "Numbers of the last audit and of this one",
                List.of(Column.name("Number"), Column.number("Before"), Column.number("Now"), Column.number("Change")),
                rows,
                rows.size(),
                "comparison.json");
    }

    private static void add(List<List<Object>> rows, String prefix, List<Change> changes) {
        changes.forEach(change -> rows.add(row(prefix + words(change.name()), change)));
    }

    /** A whole number is shown as one; all others with a fraction. */
    private static List<Object> row(String name, Change change) {
        return List.of(name, number(change.before()), number(change.after()), number(change.after() - change.before()));
    }

    private static Object number(double number) {
        return number == Math.rint(number) ? (Object) (long) number : (Object) number;
    }

    /** Such as {@code futile retries} of {@code futileRetries}; a name of a scenario or a decision stays as it is. */
    private static String words(String field) {
        String plain = field.endsWith("Total") ? field.substring(0, field.length() - "Total".length()) : field;
        boolean written = plain.contains("-") || plain.equals(plain.toUpperCase(Locale.ROOT));
        return written ? plain : plain.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** One row a thing that is new, has ended or goes on. */
    Table things() {
        List<List<Object>> rows = new ArrayList<>();
        add(rows, "root cause", comparison.rootCauses(), ChangeTables::cause);
        add(rows, "outage", comparison.outages(), ChangeTables::cause);
        add(rows, "silence", comparison.silences(), thing -> text(thing, "targetSystem"));
        add(rows, "unexplained message", comparison.unexplained(), thing -> text(thing, "template"));
        add(rows, "leftover", comparison.leftovers(), ChangeTables::account);
        add(rows, "orphan", comparison.orphans(), ChangeTables::account);
        add(rows, "duplicate value", comparison.duplicateValues(), ChangeTables::value);
        return new Table(
                "changes-table",
                "Changes",
                "What is new, has ended or goes on",
                List.of(
                        Column.name("What"),
                        Column.name("Is a"),
                        Column.name("State"),
                        Column.number("Failures before"),
                        Column.number("Failures now")),
                rows,
                rows.size(),
                "comparison.json");
    }

    private static void add(List<List<Object>> rows, String kind, Matching matching, Function<JsonNode, String> words) {
        Stream.concat(
                        matching.added().stream()
                                .map(thing -> List.<Object>of(words.apply(thing), kind, "new", "", attempts(thing))),
                        matching.ended().stream()
                                .map(thing -> List.<Object>of(words.apply(thing), kind, "ended", attempts(thing), "")))
                .forEach(rows::add);
        for (Matching.Pair pair : matching.continuing()) {
            boolean counted = pair.attemptsBefore() + pair.attemptsAfter() > 0;
            rows.add(List.of(
                    words.apply(pair.after()),
                    kind,
                    "goes on",
                    counted ? (Object) pair.attemptsBefore() : "",
                    counted ? (Object) pair.attemptsAfter() : ""));
        }
    }

    private static Object attempts(JsonNode thing) {
        JsonNode number = thing.has("attempts") ? thing.path("attempts") : thing.path("count");
        return number.isNumber() ? (Object) number.longValue() : "";
    }

    private static String cause(JsonNode cause) {
        if (!cause.path("name").isTextual()) {
            return text(cause, "scenario") + " (" + text(cause, "kind") + ")";
        }
        String scope = text(cause, "scope").equals("target") ? "target system" : "connector";
        return text(cause, "scenario") + " of " + scope + " " + text(cause, "name");
    }

    private static String account(JsonNode thing) {
        return text(thing, "accountId") + " on " + text(thing, "targetSystem");
    }

    private static String value(JsonNode thing) {
        return text(thing, "value") + " in " + text(thing, "field") + " on " + text(thing, "targetSystem");
    }

    private static String text(JsonNode thing, String key) {
        return CutText.line(thing.path(key).asText(), LONGEST_NAME);
    }
}
