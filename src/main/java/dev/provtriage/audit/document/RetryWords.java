package dev.provtriage.audit.document;

import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.report.Phrases;
import java.util.Locale;

/** What retries came to, in sentences. */
final class RetryWords {

    private RetryWords() {}

    static String of(RetryReport retries) {
        StringBuilder words = new StringBuilder();
        words.append(Phrases.number(retries.futileRetries()))
                .append(" of ")
                .append(retries.retries() == 1 ? "1 retry" : Phrases.number(retries.retries()) + " retries")
                .append(
                        " could not work: the verdict had said BLOCK or REMEDIATE, and the request was sent again unchanged.");
        if (retries.futileRetries() > 0) {
            words.append(" They went on for ")
                    .append(String.format(Locale.ROOT, "%,.1f", Wording.hours(retries.futileTime())))
                    .append(" hours in all, over ")
                    .append(Phrases.count(retries.futileRequests(), "request"))
                    .append(", and sent ")
                    .append(Phrases.count(retries.lockedAccounts(), "rejected login"))
                    .append(" again, which locks it.");
        }
        words.append(" ")
                .append(Phrases.count(retries.givenUp().total(), "failure"))
                .append(" given up, although a retry would have solved ")
                .append(retries.givenUp().total() == 1 ? "it." : "them.");
        if (retries.forgotten() > 0) {
            words.append(" ")
                    .append(Phrases.count(retries.forgotten(), "request"))
                    .append(" had to be let go for want of room; what came of them later is not in these numbers.");
        }
        return words.toString();
    }
}
