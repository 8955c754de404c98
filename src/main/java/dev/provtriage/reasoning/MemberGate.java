package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;

/**
 * Reads what the engine made of rules before it may run, and refuses all that is not on the list of {@link MemberGateList}:
 * members, types, classes and methods that the engine does not write, loops, and whatever else rules have no need of.
 *
 * <p>It holds whatever the rule files say and wherever the classes come from. A class that passes ends: it has no loop, and
 * calls nothing of its own.
 */
final class MemberGate {

    private final MemberGateList allowed;

    MemberGate(MemberGateList allowed) {
        this.allowed = allowed;
    }

    /**
     * What is wrong with compiled classes, in the order of the scenarios' rules; empty where all may be loaded. A class
     * without bytes is the program's own, and only its name is looked at.
     */
    List<RuleProblem> problems(Map<String, byte[]> classes, List<Scenario> scenarios) {
        Map<String, Set<String>> rules = new HashMap<>();
        List<Use> uses = new ArrayList<>();
        new TreeMap<>(classes).forEach((name, bytes) -> {
            Optional<MemberGateClass.Kind> kind = MemberGateClass.Kind.of(name);
            if (kind.isEmpty()) {
                uses.add(new Use(name, "", "a class of its own"));
            } else if (bytes.length > 0) {
                read(new MemberGateClass(allowed, kind.get(), name, classes.keySet()), name, bytes, uses, rules);
            }
        });
        Set<RuleProblem> problems = new LinkedHashSet<>();
        uses.forEach(use -> problems.add(problem(use, rules, scenarios)));
        return problems.stream()
                .sorted((one, other) -> one.file().equals(other.file())
                        ? Integer.compare(one.line(), other.line())
                        : one.file().compareTo(other.file()))
                .toList();
    }

    private static void read(
            MemberGateClass gate, String name, byte[] bytes, List<Use> uses, Map<String, Set<String>> rules) {
        try {
            new ClassReader(bytes).accept(gate, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            uses.addAll(gate.uses());
            gate.rules()
                    .forEach((key, names) ->
                            rules.computeIfAbsent(key, any -> new TreeSet<>()).addAll(names));
        } catch (RuntimeException e) {
            // The library reads what compilers write; it throws anything at anything else.
            uses.add(new Use(name, "", "a class that cannot be read"));
        }
    }

    /** The rule that uses it is the one whose description names the class; a method of a description is of one rule. */
    private static RuleProblem problem(Use use, Map<String, Set<String>> rules, List<Scenario> scenarios) {
        String message = "a rule may only ask facts and call advice; this one would use " + use.what();
        int inner = use.type().indexOf('$');
        String outer = inner < 0 ? use.type() : use.type().substring(0, inner);
        Set<String> blamed = rules.getOrDefault(use.type() + "." + use.method(), rules.getOrDefault(outer, Set.of()));
        for (Scenario scenario : scenarios) {
            for (Scenario.Rule rule : scenario.rules()) {
                if (blamed.contains(rule.name())) {
                    return new RuleProblem(scenario.file(), rule.line(), 0, Mistake.MEMBER, message);
                }
            }
        }
        String file = scenarios.size() == 1 ? scenarios.get(0).file() : "rules";
        return new RuleProblem(file, 0, 0, Mistake.MEMBER, message);
    }

    /**
     * Something that is not allowed.
     *
     * @param type binary name of the class that uses it
     * @param method where it is used; empty where the class itself is meant
     * @param what in words that end a sentence
     */
    record Use(String type, String method, String what) {}
}
