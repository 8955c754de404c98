package dev.provtriage.bench;

import dev.provtriage.incident.Incident;

/** An incident, and which of the twelve rules have fired for it. Equal only to itself, which engines with sets ask often. */
public final class DecidedIncident {

    private final Incident incident;
    private int fired;

    DecidedIncident(Incident incident) {
        this.incident = incident;
    }

    public Incident incident() {
        return incident;
    }

    /** For engines that know facts by their getters. */
    public DecidedIncident getSelf() {
        return this;
    }

    public boolean fulfils(SubsetRule rule) {
        return rule.fires(incident);
    }

    public void fire(SubsetRule rule) {
        fired |= 1 << rule.ordinal();
    }

    /** A bit for each rule, in their order. */
    int fired() {
        return fired;
    }

    void clear() {
        fired = 0;
    }
}
