package dev.provtriage.bench;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.signal.SignalKind;
import java.util.function.Predicate;

/**
 * Twelve rules of the program, shortened, which all engines are compared by, with their conditions for the engines that
 * take a condition as Java. Each is of one decision, so that which have fired says what is decided.
 */
public enum SubsetRule {
    REFUSED_SAME_OWNER(SubsetRule::refusedSameOwner),
    REFUSED_OTHER_OWNER(SubsetRule::refusedOtherOwner),
    THERE_SAME_OWNER(SubsetRule::thereSameOwner),
    THERE_OTHER_OWNER(SubsetRule::thereOtherOwner),
    LEFTOVER_ENTITLEMENT(SubsetRule::leftoverEntitlement),
    CONNECTOR_IMPAIRED(incident -> incident.targetSystem().connectorImpaired()),
    TARGET_NOT_REACHED(SubsetRule::targetNotReached),
    CREDENTIALS_REJECTED(incident -> says(incident, SignalKind.CREDENTIALS_REJECTED)),
    RATE_LIMITED(incident -> says(incident, SignalKind.RATE_LIMITED)),
    PASSWORD_REJECTED(incident -> says(incident, SignalKind.PASSWORD_REJECTED)),
    ACCOUNT_MISSING(SubsetRule::accountMissing),
    ACCOUNT_REVOKED(SubsetRule::accountRevoked);

    private final Predicate<Incident> condition;

    SubsetRule(Predicate<Incident> condition) {
        this.condition = condition;
    }

    boolean fires(Incident incident) {
        return condition.test(incident);
    }

    private static boolean refusedSameOwner(Incident incident) {
        return incident.attempt().creates()
                && incident.attempt().failed()
                && says(incident, SignalKind.ALREADY_EXISTS)
                && any(incident, account -> account.inTheWay() && account.sameOwner());
    }

    private static boolean refusedOtherOwner(Incident incident) {
        return incident.attempt().creates()
                && incident.attempt().failed()
                && says(incident, SignalKind.ALREADY_EXISTS)
                && any(incident, account -> account.inTheWay() && account.otherOwner());
    }

    private static boolean thereSameOwner(Incident incident) {
        return incident.attempt().writesAccount()
                && !says(incident, SignalKind.ALREADY_EXISTS)
                && any(incident, account -> account.inTheWay() && account.sameOwner());
    }

    private static boolean thereOtherOwner(Incident incident) {
        return incident.attempt().writesAccount()
                && !says(incident, SignalKind.ALREADY_EXISTS)
                && any(incident, account -> account.inTheWay() && account.otherOwner());
    }

    private static boolean leftoverEntitlement(Incident incident) {
        return incident.attempt().asksForEntitlements()
                && incident.heldEntitlements().stream().anyMatch(HeldEntitlement::leftover);
    }

    private static boolean targetNotReached(Incident incident) {
        return says(incident, SignalKind.TARGET_UNREACHABLE)
                && !incident.targetSystem().connectorImpaired();
    }

    private static boolean accountMissing(Incident incident) {
        ProvisioningAttempt attempt = incident.attempt();
        return attempt.changes()
                && !attempt.revokes()
                && saysMissing(incident)
                && !any(incident, account -> account.present() && account.sameIdentifier())
                && !incident.targetSystem().connectorImpaired();
    }

    private static boolean accountRevoked(Incident incident) {
        return (incident.attempt().modifies() || incident.attempt().grants())
                && !saysMissing(incident)
                && any(incident, account -> account.revoked() && account.sameIdentifier());
    }

    private static boolean saysMissing(Incident incident) {
        return says(incident, SignalKind.NO_SUCH_ACCOUNT)
                || says(incident, SignalKind.NO_SUCH_OBJECT)
                || says(incident, SignalKind.NO_SUCH_RESOURCE);
    }

    private static boolean says(Incident incident, SignalKind kind) {
        return incident.error().signal().isPresent()
                && incident.error().signal().get().kind() == kind;
    }

    private static boolean any(Incident incident, Predicate<TargetAccount> condition) {
        for (TargetAccount account : incident.accounts()) {
            if (condition.test(account)) {
                return true;
            }
        }
        return false;
    }
}
