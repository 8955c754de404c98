package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Call;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.rulelanguage.RuleTree.Value;
import dev.provtriage.signal.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads all scenarios of a rule set and says everything that is wrong in them. */
public final class RuleLanguage {

    private static final int LARGEST = 256 * 1024;

    private final RuleChecker.Vocabulary vocabulary;
    private final RulePrinter printer;

    /**
     * @param advice the type of the global {@code advice}
     * @param placeholders what can stand between braces in a sentence
     * @param patterns says what is wrong with a regular expression
     * @param matches the static method that {@code matches} becomes, with its class
     */
    public RuleLanguage(Class<?> advice, List<String> placeholders, PatternCheck patterns, String matches) {
        this.vocabulary = new RuleChecker.Vocabulary(new AdviceMethods(advice), List.copyOf(placeholders), patterns);
        this.printer = new RulePrinter(matches);
    }

    /**
     * A rule set as it was read.
     *
     * @param problems everything that is wrong, by file and line
     * @param files those without a fatal mistake
     */
    public record Reading(List<RuleProblem> problems, List<ReadFile> files) {}

    /**
     * One scenario's file.
     *
     * @param text for the engine, written anew
     * @param signals what an error must say for one of its rules to hold, in the order of the rules
     */
    public record ReadFile(
            String path, String id, RuleHeader header, String text, Set<SignalKind> signals, List<ReadRule> rules) {}

    /**
     * One rule.
     *
     * @param line of its first word
     * @param decision the first word of its advice: block, remediate or retry
     * @param policies the retry policies that it names
     * @param conditions its patterns, in their order
     */
    public record ReadRule(
            String name,
            int line,
            String title,
            @Nullable String decision,
            List<Policy> policies,
            List<ReadCondition> conditions) {}

    /**
     * One pattern of a rule.
     *
     * @param variable null where it has none
     * @param type simple name of the type of fact
     */
    public record ReadCondition(
            Quantifier quantifier,
            @Nullable String variable,
            String type,
            int line,
            int column,
            List<ReadConstraint> constraints) {}

    /** How many facts must fit a pattern. */
    public enum Quantifier {
        /** Each fact that fits makes the rule fire once. */
        SOME,
        /** No fact may fit. */
        NONE,
        /** At least one must fit; the rule fires once for all of them. */
        ANY
    }

    /**
     * What stands between two commas of a pattern.
     *
     * @param written as the rule file says it, with single blanks
     * @param properties names of the fact's properties that it asks, each once
     */
    public record ReadConstraint(String written, int line, int column, List<String> properties) {}

    /** A retry policy that a rule names, and where. */
    public record Policy(String name, int line, int column) {}

    /**
     * The changed rules that a rule set's samples should notice.
     *
     * @param mutants by the path of their files, and there in the order of the rules
     * @param same how many changes were left out because they provably change nothing, or nothing that another one does not
     * @param refused how many were left out because no rule may be written like that
     */
    public record Mutants(List<RuleMutant> mutants, int same, int refused) {}

    /** Makes every small change of the conditions of some rules, chosen by their name; files with mistakes are passed over. */
    public Mutants mutants(SortedMap<String, String> scenarios, Predicate<String> chosen) {
        List<RuleTree> sound = read(scenarios).files().stream()
                .map(ReadFile::path)
                .map(path -> RuleParser.parse(path, scenarios.getOrDefault(path, ""), new ArrayList<>()))
                .toList();
        return new RuleMutants(sound, vocabulary, this::read).of(chosen);
    }

    /** Reads scenarios by their path below the rules folder. */
    public Reading read(SortedMap<String, String> scenarios) {
        List<RuleProblem> problems = new ArrayList<>();
        SortedMap<String, RuleTree> trees = new TreeMap<>();
        scenarios.forEach((path, text) -> {
            if (text.length() > LARGEST) {
                problems.add(new RuleProblem(
                        path,
                        0,
                        0,
                        Mistake.TOO_MUCH,
                        "a rule file has at most " + LARGEST / 1024 + " KB; part it into several scenarios"));
                return;
            }
            List<RuleProblem> ofFile = new ArrayList<>();
            RuleTree tree = RuleParser.parse(path, text, ofFile);
            if (tree.rules().isEmpty() && ofFile.isEmpty()) {
                ofFile.add(new RuleProblem(
                        path,
                        0,
                        0,
                        Mistake.NO_RULE,
                        "the file holds no rule; a rule begins with: rule \"" + idOf(path) + ": ...\""));
            } else {
                RuleChecker.check(tree, vocabulary, ofFile);
            }
            ofFile.sort(Comparator.comparingInt(RuleProblem::line).thenComparingInt(RuleProblem::column));
            problems.addAll(ofFile);
            trees.put(path, tree);
        });
        tellTwice(trees, problems);
        Set<String> broken = new LinkedHashSet<>();
        problems.stream().filter(problem -> problem.mistake().fatal()).forEach(problem -> broken.add(problem.file()));
        List<ReadFile> files = trees.values().stream()
                .filter(tree -> !broken.contains(tree.path()))
                .map(this::read)
                .toList();
        return new Reading(problems, files);
    }

    private static void tellTwice(SortedMap<String, RuleTree> trees, List<RuleProblem> problems) {
        Map<String, String> seen = new HashMap<>();
        trees.forEach((path, tree) -> tree.rules().forEach(rule -> {
            String first =
                    seen.putIfAbsent(rule.at().text(), path + ":" + rule.begin().line());
            if (first != null) {
                problems.add(new RuleProblem(
                        path,
                        rule.at().line(),
                        rule.at().column(),
                        Mistake.TWICE,
                        "the rule name \"" + rule.at().text() + "\" stands already at " + first));
            }
        }));
    }

    private ReadFile read(RuleTree tree) {
        Set<SignalKind> signals = new LinkedHashSet<>();
        tree.rules().stream()
                .flatMap(rule -> rule.conditions().stream())
                .filter(condition -> condition.quantifier() != RuleTree.Quantifier.NONE)
                .map(Condition::constraints)
                .flatMap(List::stream)
                .forEach(constraint -> addSignals(constraint, signals));
        return new ReadFile(
                tree.path(),
                idOf(tree.path()),
                RuleHeader.of(tree.header()),
                printer.print(tree),
                signals,
                tree.rules().stream().map(RuleLanguage::read).toList());
    }

    private static ReadRule read(Rule rule) {
        List<Call> calls = rule.statements().stream()
                .flatMap(statement -> statement.calls().stream())
                .toList();
        return new ReadRule(
                rule.at().text(),
                rule.begin().line(),
                rule.title() == null ? "" : rule.title().text(),
                calls.isEmpty() ? null : calls.get(0).name().text(),
                calls.stream()
                        .filter(call -> call.name().text().equals("retry"))
                        .flatMap(call -> call.arguments().stream())
                        .map(Value::at)
                        .map(at -> new Policy(at.text(), at.line(), at.column()))
                        .toList(),
                rule.conditions().stream().map(RuleLanguage::read).toList());
    }

    private static ReadCondition read(Condition condition) {
        return new ReadCondition(
                Quantifier.valueOf(condition.quantifier().name()),
                condition.variable() == null ? null : condition.variable().text(),
                condition.type().text(),
                condition.type().line(),
                condition.type().column(),
                condition.constraints().stream().map(RuleLanguage::read).toList());
    }

    private static ReadConstraint read(Constraint constraint) {
        List<Name> properties = new ArrayList<>();
        addProperties(constraint, properties);
        return new ReadConstraint(
                RulePrinter.written(constraint),
                properties.get(0).at().line(),
                properties.get(0).at().column(),
                properties.stream().map(Name::written).distinct().toList());
    }

    private static void addProperties(Constraint constraint, List<Name> properties) {
        if (constraint instanceof AnyOf anyOf) {
            anyOf.parts().forEach(part -> addProperties(part, properties));
        } else if (constraint instanceof AllOf allOf) {
            allOf.parts().forEach(part -> addProperties(part, properties));
        } else if (constraint instanceof Negated negated) {
            addProperties(negated.part(), properties);
        } else if (constraint instanceof Holds holds) {
            properties.add(holds.property());
        } else if (constraint instanceof OneOf oneOf) {
            properties.add(oneOf.property());
        } else if (constraint instanceof Compared compared) {
            properties.add(compared.property());
        }
    }

    private static void addSignals(Constraint constraint, Set<SignalKind> signals) {
        if (constraint instanceof AnyOf anyOf) {
            anyOf.parts().forEach(part -> addSignals(part, signals));
        } else if (constraint instanceof AllOf allOf) {
            allOf.parts().forEach(part -> addSignals(part, signals));
        } else if (constraint instanceof Compared compared
                && compared.operator().equals("==")) {
            addSignal(compared.value(), signals);
        } else if (constraint instanceof OneOf oneOf && !oneOf.negated()) {
            oneOf.values().forEach(value -> addSignal(value, signals));
        }
    }

    private static void addSignal(Value value, Set<SignalKind> signals) {
        if (value instanceof Name name && name.at().is(SignalKind.class.getSimpleName())) {
            Token last = name.words().get(name.words().size() - 1);
            Stream.of(SignalKind.values())
                    .filter(kind -> kind.name().equals(last.text()))
                    .forEach(signals::add);
        }
    }

    /** The id of the scenario that a file holds. */
    static String idOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".drl") ? name.substring(0, name.length() - ".drl".length()) : name;
    }

    /** The package of the rules in a file: its folder. */
    static String packageOf(String path) {
        int end = path.lastIndexOf('/');
        String folder = end < 0 ? "" : "." + path.substring(0, end).replace('/', '.');
        return "rules" + folder.replaceAll("[^A-Za-z0-9_.]", "_");
    }
}
