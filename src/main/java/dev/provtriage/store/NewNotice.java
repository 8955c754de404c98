package dev.provtriage.store;

/**
 * Something to be told once, over one channel.
 *
 * @param kind what it is about, such as {@code outage-opened}
 * @param channel by what it is told, such as {@code mail}
 * @param about what it is about, and whom it tells: over one channel those about the same are told in the order in which
 *     they were written, the next when the one before was told or given up; empty where the order does not matter
 * @param payload what is told, as its channel needs it; at most 1,000,000 characters
 */
public record NewNotice(String kind, String channel, String about, String payload) {}
