package dev.provtriage.reasoning;

import dev.provtriage.signal.SignalKind;
import dev.provtriage.verdict.Decision;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A known cause of failures: one rule file.
 *
 * @param id name of the file without {@code .drl}
 * @param file path below the rules folder
 * @param summary first sentence of the file's header
 * @param firesWhen header line of that name
 * @param silentWhen header line of that name
 * @param seenAs header line of that name
 * @param signals what an error must say for one of its rules to fire, in the order of the rules
 */
public record Scenario(
        String id,
        String file,
        String summary,
        String firesWhen,
        String silentWhen,
        String seenAs,
        Set<SignalKind> signals,
        List<Rule> rules) {

    public Scenario {
        signals = Collections.unmodifiableSet(new LinkedHashSet<>(signals));
        rules = List.copyOf(rules);
    }

    /**
     * One rule of a scenario.
     *
     * @param line of the rule's head in its file, counted from 1
     * @param title the cause as a fact; may hold placeholders
     * @param decision what it decides; null where its consequence does not begin with a decision
     */
    public record Rule(
            String name, int line, String title, @Nullable Decision decision) {}
}
