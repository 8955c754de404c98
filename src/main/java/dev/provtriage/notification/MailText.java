package dev.provtriage.notification;

import java.util.List;
import java.util.Locale;

/** What a mail says: what is down, since when, who is affected, and what to do. */
final class MailText {

    private static final int LONGEST_SUBJECT = 150;

    private MailText() {}

    static String subject(OutageEvent event) {
        String subject = (event.closed() ? "Over: " : "Down: ") + event.place() + " (" + event.scenario() + ")";
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }

    static String body(OutageEvent event) {
        StringBuilder text = new StringBuilder();
        text.append(event.title()).append(".\n\n");
        line(text, "What", event.place() + ", cause: " + event.scenario());
        if (event.closing() == null) {
            line(text, "Since", event.from().toString());
        } else {
            line(text, "From", event.from().toString());
            line(text, "To", event.to().toString());
            line(text, "Over since", event.closing().time().toString());
            line(text, "Because", event.closing().reason().sentence());
        }
        line(text, "Affected", affected(event));
        steps(text, event);
        text.append('\n')
                .append(
                        event.closed()
                                ? "This outage is told no more."
                                : "This is told once; another mail follows when it is over.")
                .append("\nEvent ")
                .append(event.id())
                .append('\n');
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s%s%n", name + ":", value).replace("\r\n", "\n"));
    }

    private static String affected(OutageEvent event) {
        String so = event.closed() ? "" : " so far";
        String more = event.moreTargets() == 0 ? "" : " and " + event.moreTargets() + " more";
        return count(event.attempts(), "attempt") + " of " + count(event.accounts(), "account") + so + ", on "
                + String.join(", ", event.targets()) + more;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static void steps(StringBuilder text, OutageEvent event) {
        List<String> steps = event.steps();
        if (event.closed()) {
            text.append("\nSend the attempts that were held or that failed in this time again.\n");
            return;
        }
        if (steps.isEmpty()) {
            return;
        }
        text.append("\nWhat to do:\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
    }
}
