package dev.provtriage.audit.summary;

import dev.provtriage.audit.retry.PolicyOutcome;
import dev.provtriage.audit.retry.RetryReport;
import dev.provtriage.outage.Silence;
import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an audit found beside causes, for people: silences, what snapshots show by themselves, and retries. */
final class FoundText {

    private static final int INDENT = 2;
    private static final int MOST_SILENCES = 5;
    private static final double SECONDS_OF_AN_HOUR = 3_600;

    private FoundText() {}

    static void write(AuditSummary summary, Page page, Screen screen) {
        List<String> sentences = new ArrayList<>();
        silences(summary.silences(), sentences);
        snapshots(summary, sentences);
        if (!sentences.isEmpty()) {
            page.blank().paragraph(0, "Found beside", screen::bold).blank();
            sentences.forEach(sentence -> page.item(INDENT, "-", 2, sentence));
        }
        retries(summary.retryAudit(), page, screen);
    }

    private static void silences(List<Silence> silences, List<String> sentences) {
        for (Silence silence : silences.subList(0, Math.min(MOST_SILENCES, silences.size()))) {
            sentences.add(silence.targetSystem() + " got no attempt from " + Phrases.time(silence.from()) + " to "
                    + Phrases.time(silence.to()) + (silence.ended() ? "" : ", the end of the log")
                    + ", where some " + Phrases.number(silence.expected()) + " are usual: look what sends them.");
        }
        int more = silences.size() - MOST_SILENCES;
        if (more > 0) {
            sentences.add(Phrases.count(more, "more silence") + ", in summary.json.");
        }
    }

    private static void snapshots(AuditSummary summary, List<String> sentences) {
        long leftovers = summary.leftovers().total();
        if (leftovers > 0) {
            sentences.add(Phrases.count(leftovers, "account") + " that " + (leftovers == 1 ? "is" : "are")
                    + " revoked or gone still " + (leftovers == 1 ? "holds" : "hold")
                    + " entitlements: remove them before anyone provisions again, by leftovers.csv.");
        }
        long orphans = summary.orphans().total();
        if (orphans > 0) {
            sentences.add(Phrases.count(orphans, "account") + " in use " + (orphans == 1 ? "has" : "have")
                    + " no owner: find the owners or revoke the accounts, by orphans.csv.");
        }
        long duplicates = summary.duplicateValues().total();
        if (duplicates > 0) {
            sentences.add(
                    Phrases.count(duplicates, "value") + " that must be unique " + (duplicates == 1 ? "is" : "are")
                            + " held by several accounts: decide who keeps them, by duplicates.csv.");
        }
    }

    private static void retries(RetryReport report, Page page, Screen screen) {
        if (report.futileRetries() == 0 && report.givenUp().total() == 0) {
            return;
        }
        page.blank().paragraph(0, "Retries", screen::bold).blank();
        if (report.futileRetries() > 0) {
            page.paragraph(
                    INDENT,
                    Phrases.count(report.futileRetries(), "retry") + " of "
                            + Phrases.count(report.futileRequests(), "request")
                            + " could not work: the request was sent again unchanged after a verdict that stops it. "
                            + cost(report));
        }
        if (report.givenUp().total() > 0) {
            page.paragraph(
                    INDENT,
                    Phrases.count(report.givenUp().total(), "failure")
                            + " that a retry would have solved "
                            + (report.givenUp().total() == 1 ? "was" : "were")
                            + " given up: send " + (report.givenUp().total() == 1 ? "it" : "them")
                            + " again, by givenUpFailures in summary.json.");
        }
        for (PolicyOutcome policy : report.policies()) {
            page.paragraph(
                    INDENT,
                    "As documented, " + policy.name() + " would have sent "
                            + Phrases.count(policy.futileRetries(), "futile retry") + " and solved "
                            + Phrases.number(policy.solved()) + " of those given up.");
        }
    }

    private static String cost(RetryReport report) {
        double hours = report.futileTime().toSeconds() / SECONDS_OF_AN_HOUR;
        String waited = hours >= 0.1 ? String.format(Locale.ROOT, "They took %,.1f hours", hours) : "";
        String locked = report.lockedAccounts() == 0
                ? ""
                : Phrases.count(report.lockedAccounts(), "login") + " may be locked by them";
        if (waited.isEmpty() || locked.isEmpty()) {
            return waited.isEmpty() && locked.isEmpty() ? "" : waited + locked + ".";
        }
        return waited + ", and " + locked + ".";
    }
}
