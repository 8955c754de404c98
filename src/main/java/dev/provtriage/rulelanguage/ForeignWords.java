package dev.provtriage.rulelanguage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that the engine knows and a rule file must not use. */
final class ForeignWords {

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("function", "a rule file holds rules only; a new idea belongs into a fact, ask a developer"),
            Map.entry("declare", "a rule file declares no types; the facts are in rules/README.md"),
            Map.entry("query", "a rule file holds rules only, no queries"),
            Map.entry("unit", "a rule file has no units; remove the line"),
            Map.entry("dialect", "a rule file has no dialect; remove the line"),
            Map.entry("salience", "rules have no order; policy/precedence.csv says which scenario counts more"),
            Map.entry("no-loop", "rules change no facts, so that none can loop; remove it"),
            Map.entry("lock", "rules have no groups and no locks; remove it"),
            Map.entry("enabled", "every rule counts; to switch one off, remove it or put it into a comment"),
            Map.entry("agenda", "rules have no groups; remove it"),
            Map.entry("ruleflow", "rules have no groups; remove it"),
            Map.entry("activation", "rules have no groups; remove it"),
            Map.entry("auto", "rules have no groups; remove it"),
            Map.entry("duration", "rules have no timers; remove it"),
            Map.entry("timer", "rules have no timers; remove it"),
            Map.entry("calendars", "rules have no timers; remove it"),
            Map.entry("date", "rules have no dates; remove it"),
            Map.entry("extends", "a rule stands for itself; repeat the conditions"),
            Map.entry("entry", "rules have no entry points; remove it"),
            Map.entry("window", "rules have no windows; remove it"),
            Map.entry("eval", "write the condition between the brackets of a fact instead of eval"),
            Map.entry("from", "facts come from the attempt and the snapshot only; remove from"),
            Map.entry("accumulate", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("collect", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("acc", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("groupby", "a condition cannot count or collect; ask whether a fact is there"),
            Map.entry("forall", "write not, with the opposite between the brackets, instead of forall"),
            Map.entry("or", "write two rules, or || between the brackets of one fact"),
            Map.entry("and", "write each fact on a line of its own; all of them must hold"));

    private ForeignWords() {}

    /** What to do instead; null where the word is none of them. */
    static @Nullable String instead(String word) {
        return INSTEAD.get(word);
    }
}
