package dev.provtriage.audit.count;

/**
 * Failures that no rule explains and whose messages are alike.
 *
 * @param template the message with what differs in angle brackets, such as {@code <time>}; what failures without a message
 *     have in common where there is none
 * @param count number of attempts
 * @param message of the example, secrets masked; empty where it has none
 */
public record UnexplainedGroup(String template, long count, Example example, String message) {}
