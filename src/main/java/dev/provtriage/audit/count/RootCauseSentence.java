package dev.provtriage.audit.count;

import dev.provtriage.outage.Outage;
import dev.provtriage.report.Phrases;

/**
 * Says what a root cause explains, such as {@code credentials-rejected of connector ldap-1 explains 412 of 430 failures on 3
 * target systems, from 2026-11-02 08:00 UTC to 2026-11-02 11:30 UTC}.
 */
public final class RootCauseSentence {

    private RootCauseSentence() {}

    /**
     * The sentence, without its full stop.
     *
     * @param failures of the whole audit
     */
    public static String of(RootCause cause, long failures) {
        return subject(cause) + " explains " + Phrases.number(cause.attempts()) + " of "
                + Phrases.count(failures, "failure") + where(cause) + span(cause);
    }

    /** What is to blame. */
    public static String subject(RootCause cause) {
        Outage outage = cause.outage();
        if (outage != null) {
            String scope = outage.scope() == Outage.Scope.CONNECTOR ? "connector" : "target system";
            return cause.scenario() + " of " + scope + " " + outage.name();
        }
        return switch (cause.kind()) {
            case OUTAGE, SYSTEM -> cause.scenario() + " outside of outages";
            case PLANNED -> cause.scenario() + " before planned attempts";
            case ACCOUNT -> cause.scenario() + " of single accounts";
            case UNEXPLAINED -> "No rule";
        };
    }

    private static String where(RootCause cause) {
        String targets = cause.targets().size() == 1
                ? cause.targets().first()
                : Phrases.count(cause.targets().size(), "target system");
        String accounts = cause.accounts() == 0 ? "" : Phrases.count(cause.accounts(), "account") + " of ";
        boolean named = cause.outage() != null
                && cause.outage().scope() == Outage.Scope.TARGET
                && cause.targets().size() == 1;
        return named
                ? cause.accounts() == 0 ? "" : " on " + Phrases.count(cause.accounts(), "account")
                : " on " + accounts + targets;
    }

    private static String span(RootCause cause) {
        if (cause.from() == null || cause.to() == null) {
            return "";
        }
        return cause.from().equals(cause.to())
                ? ", at " + Phrases.time(cause.from())
                : ", from " + Phrases.time(cause.from()) + " to " + Phrases.time(cause.to());
    }
}
