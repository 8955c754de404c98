package dev.provtriage.reasoning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.rule.Match;

/**
 * A rule as it fired.
 *
 * @param matched the facts for which it fired
 * @param variables those of them that the rule names, by their variables
 */
record Fired(String rule, List<Object> matched, Map<String, Object> variables) {

    static Fired of(Match match) {
        Map<String, Object> variables = new HashMap<>();
        for (String variable : match.getDeclarationIds()) {
            variables.put(variable, match.getDeclarationValue(variable));
        }
        return new Fired(match.getRule().getName(), List.copyOf(match.getObjects()), variables);
    }
}
