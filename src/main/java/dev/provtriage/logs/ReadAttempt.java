package dev.provtriage.logs;

import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.ProvisioningAttempt;

/** An attempt as the log tells it. */
public record ReadAttempt(ProvisioningAttempt attempt) implements LogEntry {

    @Override
    public Origin input() {
        return attempt.input();
    }
}
