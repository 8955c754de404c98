package dev.provtriage.reasoning;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Ownership;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.signal.Delivery;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;

/** What a rule file may import: the facts, the words they are described with, and the advice. */
final class Importable {

    private static final Map<String, Class<?>> TYPES = Stream.of(
                    ProvisioningAttempt.class,
                    Operation.class,
                    Outcome.class,
                    Signal.class,
                    SignalKind.class,
                    Delivery.class,
                    TargetSystem.class,
                    TargetSystem.Timing.class,
                    TargetAccount.class,
                    Ownership.class,
                    HeldEntitlement.class,
                    HeldEntitlement.Holder.class,
                    FieldProblem.class,
                    FieldProblem.Kind.class,
                    AccountStatus.class,
                    Completeness.class,
                    ConnectorHealth.class,
                    Advice.class)
            .collect(Collectors.toUnmodifiableMap(Class::getCanonicalName, Function.identity()));

    private Importable() {}

    /** The imports of a file that name anything else, with what is meant where only the package is wrong. */
    static List<RuleProblem> problems(String file, PackageDescr parsed) {
        List<RuleProblem> problems = new ArrayList<>();
        for (ImportDescr each : parsed.getImports()) {
            if (!TYPES.containsKey(each.getTarget())) {
                String simpleName = each.getTarget().substring(each.getTarget().lastIndexOf('.') + 1);
                String meant = TYPES.keySet().stream()
                        .filter(name -> name.endsWith("." + simpleName))
                        .findFirst()
                        .map(name -> "; it is " + name)
                        .orElse("; a rule file imports facts only, see rules/README.md");
                problems.add(new RuleProblem(
                        file, each.getLine(), "there is no fact '" + each.getTarget() + "' to import" + meant));
            }
        }
        return problems;
    }
}
