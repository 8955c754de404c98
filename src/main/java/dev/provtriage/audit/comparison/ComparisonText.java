package dev.provtriage.audit.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A comparison for people: what is new, what has ended, what goes on, and how numbers changed. */
public final class ComparisonText {

    private static final int INDENT = 2;
    private static final int MOST_LISTED = 10;

    private final Comparison comparison;
    private final Page page;
    private final Screen screen;

    private ComparisonText(Comparison comparison, Screen screen) {
        this.comparison = comparison;
        this.page = new Page(screen.columns());
        this.screen = screen;
    }

    /** The text, which ends in a line break. */
    public static String of(Comparison comparison, Screen screen) {
        return new ComparisonText(comparison, screen).written();
    }

    private String written() {
        page.paragraph(0, "Since the last audit" + span(comparison.before()), screen::bold);
        if (!comparison.sameRules()) {
            page.paragraph(
                    INDENT,
                    "The rules are not the same: a change may come from them. Audit the old log again with these rules to"
                            + " tell.");
        }
        page.blank();
        comparison.numbers().stream().filter(Change::changed).forEach(change -> number(name(change.name()), change));
        comparison.decisions().forEach(change -> share(change, "attempts"));
        Change coverage = comparison.coverage();
        page.paragraph(
                INDENT,
                "Explained by a rule: " + percent(coverage.before()) + " before, " + percent(coverage.after())
                        + " now");
        list("Root causes", comparison.rootCauses(), ComparisonText::cause, true);
        list("Outages", comparison.outages(), ComparisonText::outage, true);
        list(
                "Silences",
                comparison.silences(),
                thing -> thing.path("targetSystem").asText(),
                false);
        list(
                "Messages that no rule explains",
                comparison.unexplained(),
                thing -> thing.path("template").asText(),
                true);
        list("Leftovers", comparison.leftovers(), ComparisonText::account, false);
        list("Accounts without owner", comparison.orphans(), ComparisonText::account, false);
        retries();
        return page.toString();
    }

    private static String span(JsonNode summary) {
        return summary.path("from").isTextual()
                ? ", of " + summary.path("from").asText() + " to "
                        + summary.path("to").asText()
                : "";
    }

    private void retries() {
        List<Change> changed =
                comparison.retries().stream().filter(Change::changed).toList();
        if (!changed.isEmpty()) {
            page.blank().paragraph(0, "Retries", screen::bold);
            changed.forEach(change -> number(name(change.name()), change));
        }
    }

    private void number(String name, Change change) {
        page.paragraph(
                INDENT,
                name + ": " + plain(change.before()) + " before, " + plain(change.after()) + " now ("
                        + difference(change) + ")");
    }

    private void share(Change change, String whole) {
        double before = part(change.before(), comparison.before().path(whole).asDouble());
        double after = part(change.after(), comparison.after().path(whole).asDouble());
        page.paragraph(
                INDENT,
                change.name() + ": " + plain(change.before()) + " (" + percent(before) + ") before, "
                        + plain(change.after()) + " (" + percent(after) + ") now");
    }

    private void list(String title, Matching matching, Function<JsonNode, String> words, boolean attempts) {
        if (matching.added().isEmpty()
                && matching.ended().isEmpty()
                && matching.continuing().isEmpty()) {
            return;
        }
        page.blank().paragraph(0, title, screen::bold);
        things("New", matching.added(), words);
        things("Ended", matching.ended(), words);
        if (attempts) {
            for (Matching.Pair pair : matching.continuing()
                    .subList(0, Math.min(MOST_LISTED, matching.continuing().size()))) {
                page.item(
                        INDENT,
                        "Goes on:",
                        10,
                        words.apply(pair.after()) + ": " + Phrases.number(pair.attemptsBefore()) + " before, "
                                + Phrases.number(pair.attemptsAfter()) + " now");
            }
            rest(matching.continuing().size(), "go on");
        } else if (!matching.continuing().isEmpty()) {
            page.item(
                    INDENT, "Goes on:", 10, Phrases.number(matching.continuing().size()));
        }
        if (matching.cut()) {
            page.paragraph(
                    INDENT, "A summary does not list all of them: what is not in one may stand here as new or ended.");
        }
    }

    private void things(String label, List<JsonNode> things, Function<JsonNode, String> words) {
        for (JsonNode thing : things.subList(0, Math.min(MOST_LISTED, things.size()))) {
            page.item(INDENT, label + ":", 10, words.apply(thing));
        }
        rest(things.size(), label.equals("New") ? "are new" : "have ended");
    }

    private void rest(int size, String what) {
        if (size > MOST_LISTED) {
            page.paragraph(
                    INDENT,
                    "and " + Phrases.number(size - MOST_LISTED) + " more that " + what + ", in comparison.json");
        }
    }

    private static String cause(JsonNode cause) {
        String where = cause.path("name").isTextual()
                ? " of " + scope(cause) + " " + cause.path("name").asText()
                : " (" + cause.path("kind").asText() + ")";
        return cause.path("scenario").asText() + where;
    }

    private static String outage(JsonNode outage) {
        return outage.path("scenario").asText() + " of " + scope(outage) + " "
                + outage.path("name").asText() + ", "
                + Phrases.count(outage.path("attempts").asLong(), "attempt");
    }

    private static String scope(JsonNode thing) {
        return thing.path("scope").asText().equals("target") ? "target system" : "connector";
    }

    private static String account(JsonNode account) {
        return account.path("accountId").asText() + " on "
                + account.path("targetSystem").asText();
    }

    /** Such as {@code Futile retries} of {@code futileRetries}. */
    private static String name(String field) {
        String words = field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? Phrases.number((long) number)
                : String.format(Locale.ROOT, "%,.1f", number);
    }

    private static String difference(Change change) {
        double difference = change.after() - change.before();
        return (difference < 0 ? "-" : "+") + plain(Math.abs(difference));
    }

    private static double part(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
