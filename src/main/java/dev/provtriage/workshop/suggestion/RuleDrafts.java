package dev.provtriage.workshop.suggestion;

import dev.provtriage.report.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes rule files for groups of failures: they pass every check as they are, and their sentences are still to be written. */
final class RuleDrafts {

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_SEEN_AS = 90;

    private static final Map<String, String> PACKAGES = Map.of(
            "ProvisioningAttempt", "attempt",
            "Operation", "attempt",
            "Signal", "signal",
            "SignalKind", "signal",
            "TargetSystem", "incident",
            "TargetAccount", "incident",
            "HeldEntitlement", "incident",
            "FieldProblem", "incident");

    private final Set<String> taken = new HashSet<>();

    /** @param paths of the rule files that are there, whose names no draft may have */
    RuleDrafts(Collection<String> paths) {
        paths.forEach(path -> taken.add(path.substring(path.lastIndexOf('/') + 1)));
    }

    /** A rule that fires where all of these facts are. {@code seenAs} is shown to people. */
    Draft.Rule of(Set<SharedFact> facts, String seenAs, long alsoFires, String why) {
        String id = freeId(facts);
        return new Draft.Rule(
                "further/" + id + ".drl",
                text(id, facts, seenAs),
                id + ",account,TODO: what has happened",
                alsoFires,
                why);
    }

    private String freeId(Set<SharedFact> facts) {
        String names = facts.stream()
                .map(SharedFact::constraint)
                .filter(constraint -> constraint.startsWith("targetSystem == ")
                        || constraint.startsWith("operation == ")
                        || List.of("creates", "modifies", "deletes", "grants", "revokes")
                                .contains(constraint))
                .map(constraint -> constraint.replaceFirst("^(targetSystem|operation) == (Operation\\.)?", ""))
                .collect(Collectors.joining("-"));
        String plain =
                names.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[-0-9]+|-+$", "");
        String base = plain.isEmpty() ? "failure" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
        String id = "todo-" + base.replaceAll("-+$", "");
        String free = id;
        for (int i = 2; !taken.add(free + ".drl"); i++) {
            free = id + '-' + i;
        }
        return free;
    }

    private static String text(String id, Set<SharedFact> facts, String seenAs) {
        Map<String, List<String>> patterns = patterns(facts);
        Set<String> imports = new TreeSet<>();
        imports.add("dev.provtriage.reasoning.Advice");
        StringBuilder when = new StringBuilder();
        String signal = null;
        for (Map.Entry<String, List<String>> pattern : patterns.entrySet()) {
            String[] fact = pattern.getKey().split(" ", 2);
            imports.add(imported(fact[0]));
            for (String constraint : pattern.getValue()) {
                for (String word : List.of("Operation", "SignalKind")) {
                    if (constraint.contains("== " + word + ".")) {
                        imports.add(imported(word));
                    }
                }
            }
            String constraints = String.join(", ", pattern.getValue());
            if (fact[0].equals("ProvisioningAttempt")) {
                when.append("    $attempt : ");
            } else if (fact[0].equals("Signal") && constraints.isEmpty()) {
                when.append("    not ");
            } else if (fact[0].equals("Signal")) {
                signal = "$signal";
                when.append("    $signal : ");
            } else {
                when.append("    exists ");
            }
            when.append(fact[0])
                    .append(constraints.isEmpty() ? "()" : "( " + constraints + " )")
                    .append('\n');
        }
        String because = signal == null
                ? ".because( $attempt, \"TODO: what is known of the {operation} of {account} on {target}.\" )"
                : ".because( $signal, \"{target} refused the {operation}: {error}.\" )";
        return """
                /*
                 * TODO: one sentence that says what has happened.
                 *
                 * Fires when:   TODO: say it in words: %s.
                 * Silent when:  TODO: name the scenario that it could be taken for.
                 * Seen as:      %s
                 */
                package rules.further

                %s

                global Advice advice

                rule "%s: TODO"
                    @title( "TODO: the cause as a fact on {target}" )
                when
                %sthen
                    advice.block()
                        %s
                        .step( "TODO: what a named person does about it on {target}." );
                end
                """.formatted(
                        comment(patterns.values().stream()
                                .flatMap(List::stream)
                                .filter(constraint -> !constraint.isEmpty())
                                .collect(Collectors.joining(", "))),
                        comment(seenAs),
                        imports.stream().map(name -> "import " + name).collect(Collectors.joining("\n")),
                        id,
                        when,
                        because);
    }

    /** Constraints by the fact that they are asked of; facts of which there may be several stand in a pattern each. */
    private static Map<String, List<String>> patterns(Set<SharedFact> facts) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        patterns.put("ProvisioningAttempt", new ArrayList<>());
        int number = 0;
        for (SharedFact fact : facts) {
            boolean single =
                    List.of("ProvisioningAttempt", "Signal", "TargetSystem").contains(fact.fact());
            String key = single ? fact.fact() : fact.fact() + ' ' + number++;
            List<String> constraints = patterns.computeIfAbsent(key, name -> new ArrayList<>());
            if (!fact.constraint().isEmpty()) {
                constraints.add(fact.constraint());
            }
        }
        return patterns;
    }

    private static String imported(String name) {
        return "dev.provtriage." + PACKAGES.get(name) + '.' + name;
    }

    /** No text of a log may end the comment that it stands in. */
    private static String comment(String text) {
        String plain = Page.printable(text).replace("*", "").replace("/ ", " ");
        return plain.length() <= LONGEST_SEEN_AS ? plain : plain.substring(0, LONGEST_SEEN_AS) + "...";
    }
}
