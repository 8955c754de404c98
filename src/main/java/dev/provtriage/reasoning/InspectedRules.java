package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulelanguage.RuleLanguage.ReadCondition;
import dev.provtriage.rulelanguage.RuleLanguage.ReadConstraint;
import dev.provtriage.rulelanguage.RuleLanguage.ReadFile;
import dev.provtriage.rulelanguage.RuleLanguage.ReadRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Model;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;

/**
 * All rules of a rule set laid open: each pattern and constraint with the place where it is written and the predicate that
 * the engine itself evaluates there, taken out of the compiled rules.
 */
public final class InspectedRules {

    private final List<InspectedRule> rules;

    private InspectedRules(List<InspectedRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Lays open a rule set that was compiled of these files. */
    static InspectedRules of(RuleSet ruleSet, RuleFiles files) {
        Map<String, Rule> compiled = new HashMap<>();
        for (Model model : ruleSet.models()) {
            model.getRules().forEach(rule -> compiled.put(rule.getName(), rule));
        }
        List<InspectedRule> rules = new ArrayList<>();
        for (ReadFile file : RuleSet.LANGUAGE.read(files.scenarios()).files()) {
            for (ReadRule rule : file.rules()) {
                Rule model = compiled.get(rule.name());
                if (model == null) {
                    throw new IllegalStateException("A rule was not compiled: " + rule.name());
                }
                rules.add(new InspectedRule(
                        rule.name(),
                        file.id(),
                        file.path(),
                        rule.line(),
                        ruleSet.book().entry(rule.name()).rule().decision(),
                        patterns(rule, (Condition) model.getView())));
            }
        }
        return new InspectedRules(rules);
    }

    /** By the path of their files, and there in their order. */
    public List<InspectedRule> rules() {
        return rules;
    }

    private static List<InspectedPattern> patterns(ReadRule rule, Condition view) {
        List<Pattern<?>> compiled = new ArrayList<>();
        addPatterns(view, compiled);
        if (compiled.size() != rule.conditions().size()) {
            throw unlike(rule);
        }
        List<InspectedPattern> patterns = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            ReadCondition written = rule.conditions().get(i);
            Pattern<?> pattern = compiled.get(i);
            List<SingleConstraint> predicates = constraints(pattern);
            if (predicates.size() != written.constraints().size()) {
                throw unlike(rule);
            }
            List<InspectedConstraint> constraints = new ArrayList<>();
            for (int j = 0; j < predicates.size(); j++) {
                ReadConstraint constraint = written.constraints().get(j);
                constraints.add(new InspectedConstraint(constraint, predicates.get(j), pattern.getPatternVariable()));
            }
            patterns.add(new InspectedPattern(
                    written, pattern.getPatternVariable().getType(), pattern.getPatternVariable(), constraints));
        }
        return patterns;
    }

    static void addPatterns(Condition condition, List<Pattern<?>> patterns) {
        if (condition instanceof Pattern<?> pattern) {
            patterns.add(pattern);
        } else {
            condition.getSubConditions().forEach(part -> addPatterns(part, patterns));
        }
    }

    /** The constraints of a pattern in the order in which the engine asks them. */
    static List<SingleConstraint> constraints(Pattern<?> pattern) {
        List<SingleConstraint> constraints = new ArrayList<>();
        addConstraints(pattern.getConstraint(), constraints);
        return constraints;
    }

    private static void addConstraints(Constraint constraint, List<SingleConstraint> predicates) {
        if (constraint instanceof SingleConstraint single) {
            if (single != SingleConstraint.TRUE) {
                predicates.add(single);
            }
        } else {
            constraint.getChildren().forEach(part -> addConstraints(part, predicates));
        }
    }

    private static IllegalStateException unlike(ReadRule rule) {
        return new IllegalStateException("The engine has parted the rule otherwise than it is written: " + rule.name());
    }
}
