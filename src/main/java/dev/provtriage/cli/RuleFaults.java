package dev.provtriage.cli;

import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.report.Phrases;

/** Tells of rules that failed, each once. */
final class RuleFaults {

    private RuleFaults() {}

    static void tell(RuleFaultTally tally, Streams streams) {
        tell(tally, "", streams);
    }

    /** {@code where} stands before each sentence, where there is more than one rule set. */
    static void tell(RuleFaultTally tally, String where, Streams streams) {
        for (RuleFault first : tally.first().values()) {
            long number = tally.counts().of(first.rule());
            streams.complain(where + sentence(first) + "; it failed on " + Phrases.count(number, "attempt")
                    + " and said nothing there");
        }
    }

    static String sentence(RuleFault first) {
        return "the rule \"" + first.rule() + "\" failed on attempt " + first.attemptId() + " (" + first.reason() + ")";
    }
}
