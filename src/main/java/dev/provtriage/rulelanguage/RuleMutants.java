package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleLanguage.ReadFile;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes mutants out of the changes of rules: each a rule of its own name that passes the same checks as all rules. */
final class RuleMutants {

    private final List<RuleTree> trees;
    private final RuleChecker.Vocabulary vocabulary;
    private final Function<RuleTree, ReadFile> reader;
    private final Set<String> names = new HashSet<>();
    private final List<RuleMutant> mutants = new ArrayList<>();
    private int same;
    private int refused;

    /**
     * Takes the rules of sound files.
     *
     * @param reader makes what the engine is given out of a file
     */
    RuleMutants(List<RuleTree> trees, RuleChecker.Vocabulary vocabulary, Function<RuleTree, ReadFile> reader) {
        this.trees = trees;
        this.vocabulary = vocabulary;
        this.reader = reader;
        trees.forEach(tree -> tree.rules().forEach(rule -> names.add(rule.at().text())));
    }

    RuleLanguage.Mutants of(Predicate<String> chosen) {
        for (RuleTree tree : trees) {
            tree.rules().stream().filter(rule -> chosen.test(rule.at().text())).forEach(rule -> addMutants(tree, rule));
        }
        return new RuleLanguage.Mutants(mutants, same, refused);
    }

    private void addMutants(RuleTree tree, Rule rule) {
        Set<String> meanings = new HashSet<>(Set.of(RuleMeaning.of(rule)));
        for (RuleChanges.Change change : RuleChanges.of(rule)) {
            if (!meanings.add(RuleMeaning.of(change.rule()))) {
                same++;
                continue;
            }
            RuleTree alone = alone(tree, change.rule(), freeName(RuleLanguage.idOf(tree.path())));
            List<RuleProblem> problems = new ArrayList<>();
            RuleChecker.check(alone, vocabulary, problems);
            if (problems.stream().anyMatch(problem -> problem.mistake().fatal())) {
                refused++;
            } else {
                mutants.add(mutant(rule, alone, change));
            }
        }
    }

    private String freeName(String id) {
        String name = id + ": mutant " + mutants.size();
        while (!names.add(name)) {
            name += "'";
        }
        return name;
    }

    private static RuleTree alone(RuleTree tree, Rule changed, String name) {
        Token at = changed.at();
        Token named = new Token(at.kind(), name, at.line(), at.column(), at.firstOfLine());
        Rule rule = new Rule(changed.begin(), named, changed.title(), changed.conditions(), changed.statements());
        return new RuleTree(
                tree.path(), tree.header(), tree.packageName(), tree.imports(), tree.advice(), List.of(rule));
    }

    private RuleMutant mutant(Rule original, RuleTree alone, RuleChanges.Change change) {
        ReadFile read = reader.apply(alone);
        // Files of one name cannot be compiled together.
        String path = read.path().replaceFirst("\\.drl$", ".mutant-" + mutants.size() + ".drl");
        return new RuleMutant(
                original.at().text(),
                read.rules().get(0).name(),
                read.id(),
                read.path(),
                change.at().line(),
                change.at().column(),
                change.kind(),
                change.what(),
                change.sample(),
                change.where(),
                new ReadFile(path, read.id(), read.header(), read.text(), read.signals(), read.rules()));
    }
}
