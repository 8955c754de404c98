package dev.provtriage.reasoning;

import java.util.List;

/**
 * A known cause of failures: one rule file.
 *
 * @param id name of the file without {@code .drl}
 * @param file path below the rules folder
 * @param summary first sentence of the file's header
 * @param firesWhen header line of that name
 * @param silentWhen header line of that name
 * @param seenAs header line of that name
 */
public record Scenario(
        String id,
        String file,
        String summary,
        String firesWhen,
        String silentWhen,
        String seenAs,
        List<Rule> rules) {

    public Scenario {
        rules = List.copyOf(rules);
    }

    /**
     * One rule of a scenario.
     *
     * @param line of the rule's head in its file, counted from 1
     * @param title the cause as a fact; may hold placeholders
     */
    public record Rule(String name, int line, String title) {}
}
