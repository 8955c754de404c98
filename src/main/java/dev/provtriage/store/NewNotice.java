package dev.provtriage.store;

/**
 * Something to be told once, over one channel.
 *
 * @param kind what it is about, such as {@code outage-opened}
 * @param channel by what it is told, such as {@code mail}
 * @param payload what is told, as its channel needs it; at most 1,000,000 characters
 */
public record NewNotice(String kind, String channel, String payload) {}
