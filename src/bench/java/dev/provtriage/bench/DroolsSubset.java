package dev.provtriage.bench;

import dev.provtriage.incident.Incident;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * The twelve rules as DRL, in the settings and the arrangement of the program's own rule sessions: the executable model,
 * one kept session, the facts of one incident inserted, all fired, and deleted.
 */
final class DroolsSubset implements SubsetEngine {

    static final String RULES = """
            package rules.subset

            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.bench.DecidedIncident
            import dev.provtriage.bench.SubsetRule
            import dev.provtriage.incident.HeldEntitlement
            import dev.provtriage.incident.TargetAccount
            import dev.provtriage.incident.TargetSystem
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind

            global DecidedIncident decided

            rule "existing-account: refused, same owner"
            when
                $attempt : ProvisioningAttempt( creates, failed )
                $signal : Signal( kind == SignalKind.ALREADY_EXISTS )
                $account : TargetAccount( inTheWay, sameOwner )
            then
                decided.fire( SubsetRule.REFUSED_SAME_OWNER );
            end

            rule "existing-account: refused, another owner"
            when
                $attempt : ProvisioningAttempt( creates, failed )
                $signal : Signal( kind == SignalKind.ALREADY_EXISTS )
                $account : TargetAccount( inTheWay, otherOwner )
            then
                decided.fire( SubsetRule.REFUSED_OTHER_OWNER );
            end

            rule "existing-account: there with the same owner"
            when
                $attempt : ProvisioningAttempt( writesAccount )
                not Signal( kind == SignalKind.ALREADY_EXISTS )
                $account : TargetAccount( inTheWay, sameOwner )
            then
                decided.fire( SubsetRule.THERE_SAME_OWNER );
            end

            rule "existing-account: there with another owner"
            when
                $attempt : ProvisioningAttempt( writesAccount )
                not Signal( kind == SignalKind.ALREADY_EXISTS )
                $account : TargetAccount( inTheWay, otherOwner )
            then
                decided.fire( SubsetRule.THERE_OTHER_OWNER );
            end

            rule "existing-entitlement: leftover"
            when
                $attempt : ProvisioningAttempt( asksForEntitlements )
                $held : HeldEntitlement( leftover )
            then
                decided.fire( SubsetRule.LEFTOVER_ENTITLEMENT );
            end

            rule "connector-down: not up"
            when
                $target : TargetSystem( connectorImpaired )
            then
                decided.fire( SubsetRule.CONNECTOR_IMPAIRED );
            end

            rule "target-system-down: not reached"
            when
                $signal : Signal( kind == SignalKind.TARGET_UNREACHABLE )
                not TargetSystem( connectorImpaired )
            then
                decided.fire( SubsetRule.TARGET_NOT_REACHED );
            end

            rule "credentials-rejected: rejected"
            when
                $signal : Signal( kind == SignalKind.CREDENTIALS_REJECTED )
            then
                decided.fire( SubsetRule.CREDENTIALS_REJECTED );
            end

            rule "rate-limited: limited"
            when
                $signal : Signal( kind == SignalKind.RATE_LIMITED )
            then
                decided.fire( SubsetRule.RATE_LIMITED );
            end

            rule "password-policy: rejected"
            when
                $signal : Signal( kind == SignalKind.PASSWORD_REJECTED )
            then
                decided.fire( SubsetRule.PASSWORD_REJECTED );
            end

            rule "account-missing: change refused"
            when
                $attempt : ProvisioningAttempt( changes, !revokes )
                $signal : Signal( kind in ( SignalKind.NO_SUCH_ACCOUNT, SignalKind.NO_SUCH_OBJECT, SignalKind.NO_SUCH_RESOURCE ) )
                not TargetAccount( present, sameIdentifier )
                not TargetSystem( connectorImpaired )
            then
                decided.fire( SubsetRule.ACCOUNT_MISSING );
            end

            rule "account-missing: revoked in the snapshot"
            when
                $attempt : ProvisioningAttempt( modifies || grants )
                not Signal( kind in ( SignalKind.NO_SUCH_ACCOUNT, SignalKind.NO_SUCH_OBJECT, SignalKind.NO_SUCH_RESOURCE ) )
                $account : TargetAccount( revoked, sameIdentifier )
            then
                decided.fire( SubsetRule.ACCOUNT_REVOKED );
            end
            """;

    private final KieSession session = DroolsBase.of(RULES).rules().newKieSession();
    private final List<FactHandle> facts = new ArrayList<>();

    @Override
    public String name() {
        return "Drools, facts of one incident at a time";
    }

    @Override
    public void decide(List<DecidedIncident> incidents) {
        for (DecidedIncident decided : incidents) {
            session.setGlobal("decided", decided);
            insert(decided.incident());
            session.fireAllRules();
            for (FactHandle fact : facts) {
                session.delete(fact);
            }
            facts.clear();
        }
    }

    @Override
    public void close() {
        session.dispose();
    }

    private void insert(Incident incident) {
        facts.add(session.insert(incident.attempt()));
        facts.add(session.insert(incident.targetSystem()));
        incident.error().signal().ifPresent(signal -> facts.add(session.insert(signal)));
        incident.accounts().forEach(account -> facts.add(session.insert(account)));
        incident.heldEntitlements().forEach(held -> facts.add(session.insert(held)));
        incident.fieldProblems().forEach(problem -> facts.add(session.insert(problem)));
    }
}
