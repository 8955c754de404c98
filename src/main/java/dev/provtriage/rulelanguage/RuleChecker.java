package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleTree.AllOf;
import dev.provtriage.rulelanguage.RuleTree.AnyOf;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Condition;
import dev.provtriage.rulelanguage.RuleTree.Constraint;
import dev.provtriage.rulelanguage.RuleTree.Holds;
import dev.provtriage.rulelanguage.RuleTree.Import;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Negated;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Quantifier;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.rulelanguage.RuleTree.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Holds what a file says against what there is: facts, properties, words, advice and placeholders. */
final class RuleChecker {

    /** What the engine writes into Java code as it is; everything else in a name could end that code. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} :,.;()'/_+&-]{1,200}");

    private static final Pattern PATH = Pattern.compile("([a-z][a-z0-9_-]{0,99}/){0,5}[A-Za-z0-9_.-]{1,100}\\.drl");

    private static final int MOST_RULES = 200;
    private static final int MOST_CALLS = 50;
    private static final int MOST_PARTS = 200;
    private static final int LONGEST_TEXTS = 5_000;
    private static final int MOST_PATTERNS = 20;
    private static final int MOST_CONDITIONS = 30;
    private static final int MOST_STATEMENTS = 10;

    private final RuleTree tree;
    private final Vocabulary vocabulary;
    private final List<RuleProblem> problems;

    // What the file's imports name, by simple name.
    private final Map<String, Class<?>> imported = new HashMap<>();

    private RuleChecker(RuleTree tree, Vocabulary vocabulary, List<RuleProblem> problems) {
        this.tree = tree;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /**
     * What sentences can be made of, as the package that runs rules knows it.
     *
     * @param advice what a consequence calls
     * @param placeholders what can stand between braces in a sentence
     * @param patterns says what is wrong with a regular expression
     */
    record Vocabulary(AdviceMethods advice, List<String> placeholders, PatternCheck patterns) {}

    static void check(RuleTree tree, Vocabulary vocabulary, List<RuleProblem> problems) {
        new RuleChecker(tree, vocabulary, problems).check();
    }

    private void check() {
        checkHeader();
        checkPackage();
        tree.imports().forEach(this::checkImport);
        if (!tree.advice() && !tree.rules().isEmpty() && !told(Mistake.GLOBAL, 0, Integer.MAX_VALUE)) {
            tell(Mistake.GLOBAL, 1, 0, "the line is missing that lets rules advise: global Advice advice");
        }
        if (tree.rules().size() > MOST_RULES) {
            Token at = tree.rules().get(MOST_RULES).begin();
            tell(Mistake.TOO_MUCH, at, "a file holds at most " + MOST_RULES + " rules; make another scenario");
        }
        tree.rules().forEach(this::checkRule);
    }

    private void checkHeader() {
        if (tree.header().isBlank()) {
            tell(
                    Mistake.HEADER,
                    1,
                    0,
                    "the header is missing: a comment with one sentence, 'Fires when:', 'Silent when:' and"
                            + " 'Seen as:' before the package");
            return;
        }
        for (String label : RuleHeader.LABELS) {
            if (RuleHeader.of(tree.header()).labelled(label).isBlank()) {
                tell(Mistake.HEADER, 1, 0, "the header lacks its line '" + label + "'");
            }
        }
        if (RuleHeader.of(tree.header()).summary().isBlank()) {
            tell(Mistake.HEADER, 1, 0, "the header does not begin with a sentence that says what has happened");
        }
    }

    private void checkPackage() {
        if (!PATH.matcher(tree.path()).matches() || !SourceVersion.isName(RuleLanguage.packageOf(tree.path()))) {
            tell(
                    Mistake.FOLDER,
                    1,
                    0,
                    "the folder or file cannot be called so: folders have small letters, digits, - and _ and are no words of Java, files letters, digits, - _ and .; rename it");
            return;
        }
        String folder = RuleLanguage.packageOf(tree.path());
        Token written = tree.packageName();
        if (written == null) {
            tell(Mistake.PACKAGE, 1, 0, "the package is missing; write: package " + folder);
        } else if (!written.text().equals(folder)) {
            tell(Mistake.PACKAGE, written, "the package is that of the folder: " + folder);
        }
    }

    private void checkImport(Import each) {
        String name = each.name();
        Optional<Class<?>> type = name.equals(vocabulary.advice().type().getCanonicalName())
                ? Optional.of(vocabulary.advice().type())
                : FactTypes.imported(name);
        if (type.isPresent()) {
            imported.put(type.get().getSimpleName(), type.get());
            return;
        }
        String simple = name.substring(name.lastIndexOf('.') + 1);
        String meant = simple.equals(vocabulary.advice().type().getSimpleName())
                ? "; it is " + vocabulary.advice().type().getCanonicalName()
                : FactTypes.meant(simple)
                        .map(known -> "; it is " + known.getCanonicalName())
                        .orElseGet(() -> {
                            String hint = Nearest.hint(simple, FactTypes.factNames());
                            return hint.isEmpty() ? "; a rule file imports facts only, see rules/README.md" : hint;
                        });
        // What is meant is known, so that its uses are not told as well.
        FactTypes.meant(simple).ifPresent(known -> imported.put(known.getSimpleName(), known));
        tell(Mistake.IMPORT, each.at(), "there is no fact '" + name + "' to import" + meant);
    }

    private void checkRule(Rule rule) {
        String id = RuleLanguage.idOf(tree.path());
        if (!NAME.matcher(rule.at().text()).matches()) {
            tell(
                    Mistake.NAME,
                    rule.at(),
                    "a rule's name has at most 200 letters, digits, blanks and : , . ; ( ) ' / _ + & -");
        }
        if (!rule.at().text().startsWith(id + ": ") || rule.at().text().length() <= id.length() + 2) {
            tell(
                    Mistake.NAME,
                    rule.at(),
                    "the rule \"" + rule.at().text() + "\" must be named after its file: \"" + id + ": ...\"");
        }
        if (rule.title() != null && !rule.title().text().isBlank()) {
            checkSentence(rule.title());
        } else if (rule.title() != null) {
            tell(Mistake.TITLE, rule.title(), "the title is empty; write the cause as a fact");
        } else if (!told(Mistake.TITLE, rule.begin().line(), nextRule(rule))) {
            tell(
                    Mistake.TITLE,
                    rule.at(),
                    "the rule \"" + rule.at().text() + "\" has no title; add @title( \"the cause as a fact\" )");
        }
        Map<String, Class<?>> variables = new TreeMap<>();
        if (rule.conditions().isEmpty() && !told(rule)) {
            tell(
                    Mistake.NO_CONDITION,
                    rule.begin(),
                    "the rule \"" + rule.at().text() + "\" has no condition, so that it would hold for every attempt");
        }
        if (rule.conditions().size() > MOST_CONDITIONS || rule.statements().size() > MOST_STATEMENTS) {
            tell(
                    Mistake.TOO_MUCH,
                    rule.begin(),
                    "a rule has at most " + MOST_CONDITIONS + " conditions and " + MOST_STATEMENTS
                            + " sentences of advice");
        }
        for (Condition condition : rule.conditions()) {
            if (condition.constraints().stream().mapToInt(RuleChecker::texts).sum() > LONGEST_TEXTS) {
                tell(
                        Mistake.TOO_MUCH,
                        condition.type(),
                        "the texts of a condition have together at most " + LONGEST_TEXTS
                                + " characters; make several rules");
            }
            if (condition.constraints().stream().mapToInt(RuleChecker::parts).sum() > MOST_PARTS) {
                tell(
                        Mistake.TOO_MUCH,
                        condition.type(),
                        "a condition has at most " + MOST_PARTS + " parts; make several rules");
            }
        }
        if (rule.conditions().stream()
                        .flatMap(condition -> condition.constraints().stream())
                        .mapToInt(RuleChecker::patterns)
                        .sum()
                > MOST_PATTERNS) {
            tell(Mistake.TOO_MUCH, rule.begin(), "a rule has at most " + MOST_PATTERNS + " regular expressions");
        }
        rule.conditions().forEach(condition -> checkCondition(condition, variables));
        if (rule.statements().isEmpty() && !told(rule)) {
            tell(Mistake.NO_ADVICE, rule.begin(), "the rule \"" + rule.at().text() + "\" advises nothing");
        }
        for (Statement statement : rule.statements()) {
            if (statement.calls().size() > MOST_CALLS) {
                tell(
                        Mistake.TOO_MUCH,
                        statement.calls().get(0).name(),
                        "a sentence of advice has at most " + MOST_CALLS + " parts");
            }
            vocabulary.advice().check(statement, variables, (mistake, at, message) -> tell(mistake, at, message));
            statement.calls().stream()
                    .filter(call -> !call.name().text().equals("retry"))
                    .flatMap(call -> call.arguments().stream())
                    .map(RuleTree.Value::at)
                    .filter(at -> at.kind() == Token.Kind.TEXT)
                    .forEach(this::checkSentence);
        }
    }

    private static int parts(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().mapToInt(RuleChecker::parts).sum();
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().mapToInt(RuleChecker::parts).sum();
        }
        if (constraint instanceof Negated negated) {
            return parts(negated.part());
        }
        return constraint instanceof OneOf oneOf ? oneOf.values().size() : 1;
    }

    /** How long the texts of a condition are together: the engine keeps them in one constant of at most 65,535 bytes. */
    private static int texts(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().mapToInt(RuleChecker::texts).sum();
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().mapToInt(RuleChecker::texts).sum();
        }
        if (constraint instanceof Negated negated) {
            return texts(negated.part());
        }
        if (constraint instanceof OneOf oneOf) {
            return oneOf.values().stream()
                    .mapToInt(value -> value.at().text().length())
                    .sum();
        }
        return constraint instanceof Compared compared
                ? compared.value().at().text().length()
                : 0;
    }

    private static int patterns(Constraint constraint) {
        if (constraint instanceof AnyOf anyOf) {
            return anyOf.parts().stream().mapToInt(RuleChecker::patterns).sum();
        }
        if (constraint instanceof AllOf allOf) {
            return allOf.parts().stream().mapToInt(RuleChecker::patterns).sum();
        }
        if (constraint instanceof Negated negated) {
            return patterns(negated.part());
        }
        return constraint instanceof Compared compared && compared.operator().endsWith("matches") ? 1 : 0;
    }

    /** Whether something was said of the rule already: what is left of it tells nothing then. */
    private boolean told(Rule rule) {
        return problems.stream()
                .anyMatch(problem -> problem.line() >= rule.begin().line() && problem.line() < nextRule(rule));
    }

    private boolean told(Mistake mistake, int from, int to) {
        return problems.stream()
                .anyMatch(problem -> problem.mistake() == mistake && problem.line() >= from && problem.line() < to);
    }

    private int nextRule(Rule rule) {
        return tree.rules().stream()
                .mapToInt(other -> other.begin().line())
                .filter(line -> line > rule.begin().line())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private void checkSentence(Token sentence) {
        for (Sentences.Braces each : Sentences.braces(sentence.text())) {
            if (!vocabulary.placeholders().contains(each.inside())) {
                tell(
                        Mistake.PLACEHOLDER,
                        sentence.line(),
                        sentence.column() + 1 + each.position(),
                        "there is no placeholder {" + each.inside() + "}"
                                + Nearest.hintOrAll(
                                        "{" + each.inside() + "}",
                                        "there are",
                                        vocabulary.placeholders().stream()
                                                .map(name -> "{" + name + "}")
                                                .toList()));
            }
        }
        if (sentence.text().isBlank()) {
            tell(Mistake.ARGUMENTS, sentence, "the text is empty; say something, or remove it");
        }
        Sentences.single(sentence.text())
                .ifPresent(position -> tell(
                        Mistake.PLACEHOLDER,
                        sentence.line(),
                        sentence.column() + 1 + position,
                        "a brace stands alone; a placeholder is written {account}"));
        if (sentence.text().length() > Sentences.LONGEST) {
            tell(
                    Mistake.TOO_MUCH,
                    sentence,
                    "a sentence has at most " + Sentences.LONGEST + " characters; say it shorter");
        }
    }

    private void checkCondition(Condition condition, Map<String, Class<?>> variables) {
        String name = condition.type().text();
        Class<?> fact = imported.get(name);
        if (fact == null || !FactTypes.fact(fact)) {
            Optional<Class<?>> known = FactTypes.meant(name).filter(FactTypes::fact);
            if (known.isPresent()) {
                tell(
                        Mistake.NOT_IMPORTED,
                        condition.type(),
                        "'" + name + "' is not imported; add: import "
                                + known.get().getCanonicalName());
                fact = known.get();
            } else {
                tell(
                        Mistake.FACT,
                        condition.type(),
                        "there is no fact '" + name + "'"
                                + Nearest.hintOrAll(name, "there are", FactTypes.factNames()));
                return;
            }
        }
        Token variable = condition.variable();
        if (variable != null) {
            if (condition.quantifier() != Quantifier.SOME) {
                tell(
                        Mistake.VARIABLE,
                        variable,
                        "behind " + condition.quantifier().written().strip()
                                + " a fact has no name, since nothing can be said of it; remove " + variable.text()
                                + " :");
            } else if (variables.putIfAbsent(variable.text(), fact) != null) {
                tell(Mistake.VARIABLE, variable, variable.text() + " is the name of another fact of this rule");
            }
        }
        for (Constraint constraint : condition.constraints()) {
            checkConstraint(constraint, fact, variables);
        }
    }

    private void checkConstraint(Constraint constraint, Class<?> fact, Map<String, Class<?>> variables) {
        if (constraint instanceof AnyOf anyOf) {
            anyOf.parts().forEach(part -> checkConstraint(part, fact, variables));
        } else if (constraint instanceof AllOf allOf) {
            allOf.parts().forEach(part -> checkConstraint(part, fact, variables));
        } else if (constraint instanceof Negated negated) {
            checkConstraint(negated.part(), fact, variables);
        } else if (constraint instanceof Holds holds) {
            property(holds.property(), fact, variables).ifPresent(type -> {
                if (type != boolean.class) {
                    tell(
                            Mistake.OPERATOR,
                            holds.property().at(),
                            "'" + holds.property().written()
                                    + "' is not true or false by itself; compare it, such as "
                                    + holds.property().written()
                                    + example(type));
                }
            });
        } else if (constraint instanceof Compared compared) {
            property(compared.property(), fact, variables).ifPresent(type -> values().check(compared, type, variables));
        } else if (constraint instanceof OneOf oneOf) {
            property(oneOf.property(), fact, variables).ifPresent(type -> values().check(oneOf, type, variables));
        }
    }

    private ValueCheck values() {
        return new ValueCheck(imported, vocabulary.patterns(), this::property, this::tell);
    }

    private static String example(Class<?> type) {
        if (type.isEnum()) {
            return " == " + type.getSimpleName() + "."
                    + FactTypes.constants(type).get(0);
        }
        return type == String.class
                ? " == \"...\""
                : type == int.class || type == long.class ? " > 0" : " contains \"...\"";
    }

    /** The type of a property, of this fact or, behind a variable, of another; what is wrong with it is told. */
    private Optional<Class<?>> property(Name name, Class<?> fact, Map<String, Class<?>> variables) {
        Token first = name.at();
        Class<?> owner = fact;
        List<Token> words = name.words();
        if (first.variable()) {
            Class<?> known = variables.get(first.text());
            if (known == null) {
                tell(Mistake.VARIABLE, first, unknown(first, variables));
                return Optional.empty();
            }
            owner = known;
            words = words.subList(1, words.size());
        }
        if (words.size() != 1) {
            tell(
                    Mistake.PROPERTY,
                    first,
                    "'" + name.written() + "' goes too deep; a condition asks a property of the fact itself");
            return Optional.empty();
        }
        Map<String, Class<?>> properties = FactTypes.properties(owner);
        Class<?> type = properties.get(words.get(0).text());
        if (type == null) {
            tell(
                    Mistake.PROPERTY,
                    words.get(0),
                    owner.getSimpleName() + " has no '" + words.get(0).text() + "'"
                            + Nearest.hintOrAll(words.get(0).text(), "it has", properties.keySet()));
        }
        return Optional.ofNullable(type);
    }

    static String unknown(Token variable, Map<String, Class<?>> variables) {
        String hint = Nearest.hint(variable.text(), variables.keySet());
        return "no fact before has the name " + variable.text() + hint
                + (variables.isEmpty() ? "" : "; there are " + String.join(", ", variables.keySet()));
    }

    private void tell(Mistake mistake, Token at, String message) {
        tell(mistake, at.line(), at.column(), message);
    }

    private void tell(Mistake mistake, int line, int column, String message) {
        problems.add(new RuleProblem(tree.path(), line, column, mistake, message));
    }
}
