package dev.provtriage.workshop.suggestion;

import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Suggestions as text for people: the largest group first, each with its example and its draft, ready to paste. */
public final class SuggestionText {

    private static final int INDENT = 2;
    private static final int INNER = 6;
    private static final int LABEL = 12;
    private static final int MOST_TARGETS = 5;

    private final Suggestions suggestions;
    private final Screen screen;
    private Page page;
    private final StringBuilder text = new StringBuilder();

    private SuggestionText(Suggestions suggestions, Screen screen) {
        this.suggestions = suggestions;
        this.screen = screen;
        this.page = new Page(screen.columns());
    }

    /** The text, which ends in a line break. */
    public static String of(Suggestions suggestions, Screen screen) {
        return new SuggestionText(suggestions, screen).written();
    }

    private String written() {
        long unexplained = suggestions.unexplained();
        if (suggestions.attempts() == 0) {
            return page.paragraph(0, "No attempt was read.").toString();
        }
        page.paragraph(
                0,
                unexplained == 0
                        ? "The rules explain every failure of " + Phrases.count(suggestions.attempts(), "attempt") + "."
                        : Phrases.number(unexplained) + " of " + Phrases.count(suggestions.attempts(), "attempt")
                                + " are unexplained",
                screen::bold);
        int number = 1;
        for (SuggestedGroup group : suggestions.groups()) {
            write(number, group);
            number++;
        }
        if (suggestions.furtherGroups() > 0) {
            page.blank()
                    .paragraph(
                            INDENT,
                            "and " + Phrases.count(suggestions.furtherGroups(), "smaller group") + " of "
                                    + Phrases.count(suggestions.inFurtherGroups(), "attempt")
                                    + "; --most shows more");
        }
        if (suggestions.other() > 0) {
            page.blank()
                    .paragraph(
                            INDENT,
                            "other: " + Phrases.count(suggestions.other(), "attempt")
                                    + " in no group, because the log has more kinds of messages than are kept apart");
        }
        prove();
        return text.append(page).toString();
    }

    private void prove() {
        Suggestions.Proof proof = suggestions.proof();
        if (proof.lines() > 0) {
            page.blank()
                    .paragraph(
                            0,
                            "Nothing was changed. Read again with "
                                    + (proof.lines() == 1 ? "the line" : "the " + proof.lines() + " lines")
                                    + " above in the vocabulary (the likeliest signal for " + Draft.Line.CHOOSE
                                    + "): exactly the " + Phrases.count(proof.explained(), "attempt")
                                    + " of these groups are explained, and the verdicts of the other "
                                    + Phrases.number(proof.unchanged()) + " stay as they are.");
        } else if (!suggestions.groups().isEmpty()) {
            page.blank().paragraph(0, "Nothing was changed.");
        }
    }

    private void write(int number, SuggestedGroup group) {
        page.blank()
                .item(
                        INDENT,
                        number + ".",
                        INNER - INDENT,
                        Phrases.count(group.attempts(), "attempt") + ", " + percent(group.attempts())
                                + " % of the unexplained: " + title(group));
        label("targets", numbers(group.targets()));
        label("operations", numbers(group.operations()));
        if (group.from() != null && group.to() != null) {
            label(
                    "time",
                    group.from().equals(group.to())
                            ? Phrases.time(group.from())
                            : Phrases.time(group.from()) + " to " + Phrases.time(group.to()));
        }
        SuggestedGroup.Example example = group.example();
        String place = example.input().toString();
        label(
                "example",
                (place.endsWith(example.attemptId()) ? place : example.attemptId() + ", " + place)
                        + (example.message().isEmpty() ? "" : ": \"" + example.message() + "\""));
        if (group.kind() == SuggestedGroup.Kind.MESSAGE) {
            label("recognized", group.recognized().isEmpty() ? "nothing" : String.join(", ", group.recognized()));
            label(
                    "not known",
                    (group.unknownCodes().isEmpty() ? "" : String.join(", ", group.unknownCodes()) + "; ")
                            + "the text \"" + group.template() + "\"");
        }
        if (group.draft() instanceof Draft.Line line) {
            write(line);
        } else if (group.draft() instanceof Draft.Rule rule) {
            write(rule);
        } else if (group.draft() instanceof Draft.Advice advice) {
            label("what to do", advice.sentence());
        }
    }

    private static String title(SuggestedGroup group) {
        return switch (group.kind()) {
            case MESSAGE -> group.template();
            case WITHOUT_ERROR -> "failed, and the log holds no error";
            case UNKNOWN_OUTCOME -> "it is not known how they ended, and the log holds no error";
        };
    }

    private void write(Draft.Line line) {
        page.paragraph(INNER, "a line for rules/vocabulary:").blank();
        copy(List.of(line.line()));
        page.blank();
        if (line.signal() == null) {
            page.paragraph(INNER, "No known wording is near enough. Write one of these for " + Draft.Line.CHOOSE + ":");
            line.choices().forEach(choice -> page.item(INNER, "-", 2, sentence(choice)));
        } else {
            page.paragraph(INNER, sentence(line.choices().get(0)));
        }
        if (line.choices().stream().anyMatch(SuggestionText::retries)) {
            page.paragraph(
                    INNER,
                    "Make sure before you take a signal that has requests sent again: a wrong one is the worst answer.");
        }
    }

    private static boolean retries(Draft.Choice choice) {
        return choice.verdicts().keySet().stream().anyMatch(words -> words.startsWith("RETRY"));
    }

    private static String sentence(Draft.Choice choice) {
        String likeness = choice.resembles() == null
                ? "no known wording is near"
                : Math.round(100 * choice.likeness()) + " % like "
                        + choice.resembles().family() + " \""
                        + choice.resembles().code() + "\"";
        String outcome =
                choice.explained() == 0 ? "explains none of them" : "they become " + numbers(choice.verdicts());
        return choice.signal() + " (" + likeness + "): " + outcome;
    }

    private void write(Draft.Rule rule) {
        page.paragraph(
                INNER,
                "a rule, since " + rule.why() + "; as it stands it "
                        + (rule.alsoFires() == 0
                                ? "fires on no other attempt of the log."
                                : "also fires on " + Phrases.count(rule.alsoFires(), "other attempt")
                                        + " of the log."));
        page.paragraph(INNER, "Into " + rule.file() + ", and into policy/precedence.csv: " + rule.precedence())
                .blank();
        copy(rule.text().lines().toList());
    }

    /** What is to be pasted is not broken where the screen ends. */
    private void copy(List<String> lines) {
        text.append(page);
        page = new Page(screen.columns());
        for (String line : lines) {
            text.append(line.isEmpty() ? "" : " ".repeat(INNER) + Page.printable(line))
                    .append('\n');
        }
    }

    private void label(String label, String words) {
        page.item(INNER, label, LABEL, words);
    }

    private static String numbers(Map<String, Long> numbers) {
        String first = numbers.entrySet().stream()
                .limit(MOST_TARGETS)
                .map(entry -> entry.getKey() + " (" + Phrases.number(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int more = numbers.size() - MOST_TARGETS;
        return first + (more > 0 ? " and " + Phrases.number(more) + " more" : "");
    }

    private String percent(long number) {
        long percent = Math.round(100.0 * number / suggestions.unexplained());
        return number > 0 && percent == 0 ? "<1" : Long.toString(percent);
    }
}
