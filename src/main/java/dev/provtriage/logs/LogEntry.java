package dev.provtriage.logs;

import dev.provtriage.attempt.Origin;

/** What a log holds at one place: an attempt, or something that cannot be read as one. */
public sealed interface LogEntry permits ReadAttempt, UnreadableLine {

    Origin input();
}
