package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFilesException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one rule set takes of rules that were compiled together.
 *
 * @param rules names of those that it takes; the others are no longer what their files say
 */
record RulePart(LoadedRules loaded, Set<String> rules) {

    RulePart {
        rules = Set.copyOf(rules);
    }

    /** All of what was compiled of some scenarios; throws where they would use something that rules may not. */
    static RulePart all(CompiledRules compiled, List<Scenario> scenarios) throws RuleFilesException {
        return new RulePart(
                LoadedRules.of(compiled, scenarios),
                scenarios.stream()
                        .flatMap(scenario -> scenario.rules().stream())
                        .map(Scenario.Rule::name)
                        .collect(Collectors.toSet()));
    }
}
