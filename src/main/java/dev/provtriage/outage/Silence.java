package dev.provtriage.outage;

import java.time.Instant;

/**
 * A stretch of time in which a target system got no attempt, although attempts usually come in.
 *
 * @param from time of the last attempt before it
 * @param to time of the first attempt after it; that of the last attempt of all where none came again
 * @param expected how many attempts would usually have come, rounded
 * @param ended whether attempts came again
 */
public record Silence(String targetSystem, Instant from, Instant to, long expected, boolean ended) {}
