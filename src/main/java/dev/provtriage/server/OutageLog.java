package dev.provtriage.server;

import dev.provtriage.verdict.JudgedAttempt;
import java.util.List;

/** Follows outages. */
final class OutageLog {

    OutageLog() {}

    void observe(List<JudgedAttempt> judged) {}
}
