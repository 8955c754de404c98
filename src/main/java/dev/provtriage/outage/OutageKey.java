package dev.provtriage.outage;

import dev.provtriage.outage.Outage.Scope;
import java.util.List;
import java.util.Optional;

/** What makes verdicts join one outage, and not another one. */
record OutageKey(String scenario, Scope scope, String name) {

    /** The causes that are followed. */
    static final List<String> SCENARIOS =
            List.of("connector-down", "target-system-down", "credentials-rejected", "mapping-fault");

    static OutageKey of(Outage outage) {
        return new OutageKey(outage.scenario(), outage.scope(), outage.name());
    }

    /** Empty where neither connector nor target is known: nobody could look after it. */
    static Optional<OutageKey> of(String scenario, Route route) {
        String connector = route.connector();
        String target = route.target();
        boolean ofConnector = scenario.equals("connector-down") || scenario.equals("credentials-rejected");
        if (connector != null && (ofConnector || target == null)) {
            return Optional.of(new OutageKey(scenario, Scope.CONNECTOR, connector));
        }
        return Optional.ofNullable(target).map(name -> new OutageKey(scenario, Scope.TARGET, name));
    }

    /** Whether a connector that is UP, or a target that is reachable, is all that it takes. */
    boolean endsWithHealth() {
        return scope == Scope.CONNECTOR ? scenario.equals("connector-down") : scenario.equals("target-system-down");
    }
}
