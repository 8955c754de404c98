package dev.provtriage.audit.retry;

/**
 * What one system's documented way to retry would have made of the requests in a log.
 *
 * @param name of the system
 * @param description how it retries
 * @param source where that is documented
 * @param futileRetries how many tries it would have made of requests that could not work, until each was solved or the log
 *     ends
 * @param solved how many of the failures given up it would have tried again when the target took attempts
 */
public record PolicyOutcome(String name, String description, String source, long futileRetries, long solved) {}
