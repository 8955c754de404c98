package dev.provtriage.logs;

import dev.provtriage.attempt.Origin;

/**
 * A piece of a log that cannot be read as an attempt. It is counted and shown, never dropped.
 *
 * @param input where the piece starts, or where the log breaks off
 * @param reason one sentence: what is wrong, at which key or byte, and what to do
 * @param excerpt the beginning of the piece: at most 200 characters, none of them a control character, secrets masked;
 *     empty where nothing is there
 */
public record UnreadableLine(Origin input, String reason, String excerpt) implements LogEntry {}
