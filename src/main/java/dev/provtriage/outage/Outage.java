package dev.provtriage.outage;

import java.time.Instant;
import java.util.SortedSet;

/**
 * Many verdicts with one system-wide cause and one stretch of time.
 *
 * @param scenario the cause
 * @param name of the connector or the target system, as {@code scope} says
 * @param targets all target systems that it hit, by name
 * @param from time of the first attempt that it hit
 * @param to time of the last attempt that it hit
 * @param attempts number of attempts that it hit
 * @param accounts number of different accounts among them
 */
public record Outage(
        String scenario,
        Scope scope,
        String name,
        SortedSet<String> targets,
        Instant from,
        Instant to,
        long attempts,
        long accounts) {

    /** Whose fault it is. */
    public enum Scope {
        CONNECTOR,
        TARGET
    }
}
