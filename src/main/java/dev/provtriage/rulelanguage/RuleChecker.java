package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleTree.Import;
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

    private final RuleTree tree;
    private final Vocabulary vocabulary;
    private final ToldMistakes mistakes;
    private final SizeCheck size;
    private final ConditionCheck conditions;
    private final SentenceCheck sentences;

    // What the file's imports name, by simple name.
    private final Map<String, Class<?>> imported = new HashMap<>();

    private RuleChecker(RuleTree tree, Vocabulary vocabulary, List<RuleProblem> problems) {
        this.tree = tree;
        this.vocabulary = vocabulary;
        this.mistakes = new ToldMistakes(tree.path(), problems);
        this.size = new SizeCheck(mistakes);
        this.conditions = new ConditionCheck(imported, vocabulary.patterns(), mistakes);
        this.sentences = new SentenceCheck(vocabulary.placeholders(), mistakes);
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
        if (!tree.advice() && !tree.rules().isEmpty() && !mistakes.told(Mistake.GLOBAL, 0, Integer.MAX_VALUE)) {
            mistakes.tell(Mistake.GLOBAL, 1, 0, "the line is missing that lets rules advise: global Advice advice");
        }
        if (tree.rules().size() > MOST_RULES) {
            Token at = tree.rules().get(MOST_RULES).begin();
            mistakes.tell(Mistake.TOO_MUCH, at, "a file holds at most " + MOST_RULES + " rules; make another scenario");
        }
        tree.rules().forEach(this::checkRule);
    }

    private void checkHeader() {
        if (tree.header().isBlank()) {
            mistakes.tell(
                    Mistake.HEADER,
                    1,
                    0,
                    "the header is missing: a comment with one sentence, 'Fires when:', 'Silent when:' and"
                            + " 'Seen as:' before the package");
            return;
        }
        for (String label : RuleHeader.LABELS) {
            if (RuleHeader.of(tree.header()).labelled(label).isBlank()) {
                mistakes.tell(Mistake.HEADER, 1, 0, "the header lacks its line '" + label + "'");
            }
        }
        if (RuleHeader.of(tree.header()).summary().isBlank()) {
            mistakes.tell(
                    Mistake.HEADER, 1, 0, "the header does not begin with a sentence that says what has happened");
        }
    }

    private void checkPackage() {
        if (!PATH.matcher(tree.path()).matches() || !SourceVersion.isName(RuleLanguage.packageOf(tree.path()))) {
            mistakes.tell(
                    Mistake.FOLDER,
                    1,
                    0,
                    "the folder or file cannot be called so: folders have small letters, digits, - and _ and are no words of Java, files letters, digits, - _ and .; rename it");
            return;
        }
        String folder = RuleLanguage.packageOf(tree.path());
        Token written = tree.packageName();
        if (written == null) {
            mistakes.tell(Mistake.PACKAGE, 1, 0, "the package is missing; write: package " + folder);
        } else if (!written.text().equals(folder)) {
            mistakes.tell(Mistake.PACKAGE, written, "the package is that of the folder: " + folder);
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
        mistakes.tell(Mistake.IMPORT, each.at(), "there is no fact '" + name + "' to import" + meant);
    }

    private void checkRule(Rule rule) {
        String id = RuleLanguage.idOf(tree.path());
        if (!NAME.matcher(rule.at().text()).matches()) {
            mistakes.tell(
                    Mistake.NAME,
                    rule.at(),
                    "a rule's name has at most 200 letters, digits, blanks and : , . ; ( ) ' / _ + & -");
        }
        if (!rule.at().text().startsWith(id + ": ") || rule.at().text().length() <= id.length() + 2) {
            mistakes.tell(
                    Mistake.NAME,
                    rule.at(),
                    "the rule \"" + rule.at().text() + "\" must be named after its file: \"" + id + ": ...\"");
        }
        if (rule.title() != null && !rule.title().text().isBlank()) {
            sentences.check(rule.title());
        } else if (rule.title() != null) {
            mistakes.tell(Mistake.TITLE, rule.title(), "the title is empty; write the cause as a fact");
        } else if (!mistakes.told(Mistake.TITLE, rule.begin().line(), nextRule(rule))) {
            mistakes.tell(
                    Mistake.TITLE,
                    rule.at(),
                    "the rule \"" + rule.at().text() + "\" has no title; add @title( \"the cause as a fact\" )");
        }
        Map<String, Class<?>> variables = new TreeMap<>();
        if (rule.conditions().isEmpty() && !told(rule)) {
            mistakes.tell(
                    Mistake.NO_CONDITION,
                    rule.begin(),
                    "the rule \"" + rule.at().text() + "\" has no condition, so that it would hold for every attempt");
        }
        size.check(rule);
        rule.conditions().forEach(condition -> conditions.check(condition, variables));
        if (rule.statements().isEmpty() && !told(rule)) {
            mistakes.tell(
                    Mistake.NO_ADVICE, rule.begin(), "the rule \"" + rule.at().text() + "\" advises nothing");
        }
        for (Statement statement : rule.statements()) {
            if (statement.calls().size() > MOST_CALLS) {
                mistakes.tell(
                        Mistake.TOO_MUCH,
                        statement.calls().get(0).name(),
                        "a sentence of advice has at most " + MOST_CALLS + " parts");
            }
            vocabulary.advice().check(statement, variables, mistakes);
            statement.calls().stream()
                    .filter(call -> !call.name().text().equals("retry"))
                    .flatMap(call -> call.arguments().stream())
                    .map(RuleTree.Value::at)
                    .filter(at -> at.kind() == Token.Kind.TEXT)
                    .forEach(sentences::check);
        }
    }

    /** Whether something was said of the rule already: what is left of it tells nothing then. */
    private boolean told(Rule rule) {
        return mistakes.told(rule.begin().line(), nextRule(rule));
    }

    private int nextRule(Rule rule) {
        return tree.rules().stream()
                .mapToInt(other -> other.begin().line())
                .filter(line -> line > rule.begin().line())
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
