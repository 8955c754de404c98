package dev.provtriage.bench;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The twelve rules as one would write them without an engine, if speed were all. */
final class HandwrittenRules implements SubsetEngine {

    @Override
    public String name() {
        return "hand-written Java";
    }

    @Override
    public void decide(List<DecidedIncident> incidents) {
        for (DecidedIncident incident : incidents) {
            decide(incident);
        }
    }

    private static void decide(DecidedIncident decided) {
        Incident incident = decided.incident();
        ProvisioningAttempt attempt = incident.attempt();
        TargetSystem target = incident.targetSystem();
        @Nullable SignalKind kind = incident.error().signal().map(Signal::kind).orElse(null);
        boolean impaired = target.connectorImpaired();
        if (impaired) {
            decided.fire(SubsetRule.CONNECTOR_IMPAIRED);
        }
        boolean missing = false;
        if (kind != null) {
            switch (kind) {
                case CREDENTIALS_REJECTED -> decided.fire(SubsetRule.CREDENTIALS_REJECTED);
                case RATE_LIMITED -> decided.fire(SubsetRule.RATE_LIMITED);
                case PASSWORD_REJECTED -> decided.fire(SubsetRule.PASSWORD_REJECTED);
                case NO_SUCH_ACCOUNT, NO_SUCH_OBJECT, NO_SUCH_RESOURCE -> missing = true;
                case TARGET_UNREACHABLE -> {
                    if (!impaired) {
                        decided.fire(SubsetRule.TARGET_NOT_REACHED);
                    }
                }
                default -> {}
            }
        }
        boolean refused = kind == SignalKind.ALREADY_EXISTS;
        boolean presentHere = false;
        boolean revokedHere = false;
        for (TargetAccount account : incident.accounts()) {
            presentHere |= account.sameIdentifier() && account.present();
            revokedHere |= account.sameIdentifier() && account.revoked();
            if (account.inTheWay()) {
                inTheWay(decided, attempt, account, refused);
            }
        }
        if (missing && !presentHere && !impaired && attempt.changes() && !attempt.revokes()) {
            decided.fire(SubsetRule.ACCOUNT_MISSING);
        }
        if (revokedHere && !missing && (attempt.modifies() || attempt.grants())) {
            decided.fire(SubsetRule.ACCOUNT_REVOKED);
        }
        for (HeldEntitlement held : incident.heldEntitlements()) {
            if (held.leftover() && attempt.asksForEntitlements()) {
                decided.fire(SubsetRule.LEFTOVER_ENTITLEMENT);
            }
        }
    }

    private static void inTheWay(
            DecidedIncident decided, ProvisioningAttempt attempt, TargetAccount account, boolean refused) {
        if (refused) {
            if (attempt.creates() && attempt.failed()) {
                if (account.sameOwner()) {
                    decided.fire(SubsetRule.REFUSED_SAME_OWNER);
                } else if (account.otherOwner()) {
                    decided.fire(SubsetRule.REFUSED_OTHER_OWNER);
                }
            }
        } else if (attempt.writesAccount()) {
            if (account.sameOwner()) {
                decided.fire(SubsetRule.THERE_SAME_OWNER);
            } else if (account.otherOwner()) {
                decided.fire(SubsetRule.THERE_OTHER_OWNER);
            }
        }
    }
}
