package dev.provtriage.bench;

import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** The twelve rules in Easy Rules, with conditions in Java, which are its quickest. */
final class EasyRules implements SubsetEngine {

    private static final String FACT = "decided";

    private final RulesEngine engine = new DefaultRulesEngine();
    private final Rules rules = new Rules();
    private final Facts facts = new Facts();

    EasyRules() {
        for (SubsetRule rule : SubsetRule.values()) {
            rules.register(new RuleBuilder()
                    .name(rule.name())
                    .when(known -> known.<DecidedIncident>get(FACT).fulfils(rule))
                    .then(known -> known.<DecidedIncident>get(FACT).fire(rule))
                    .build());
        }
    }

    @Override
    public String name() {
        return "Easy Rules 4.1, whole incidents, one at a time";
    }

    @Override
    public void decide(List<DecidedIncident> incidents) {
        for (DecidedIncident incident : incidents) {
            facts.put(FACT, incident);
            engine.fire(rules, facts);
        }
    }
}
