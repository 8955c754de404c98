package dev.provtriage.template;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import org.jspecify.annotations.Nullable;

/** The template of one failure: its message with what varies masked, below its code and class. Safe for several threads. */
public final class FailureTemplates {

    /** What stands between the parts of a head; no log holds it in a name. */
    private static final char BORDER = '\u0001';

    private static final String WITHOUT_ERROR = "without error" + BORDER;
    private static final String UNKNOWN_OUTCOME = "unknown outcome" + BORDER;

    private final MessageMask mask;

    public FailureTemplates(MessageMask mask) {
        this.mask = mask;
    }

    public MessageTemplate of(Incident incident) {
        ProvisioningAttempt attempt = incident.attempt();
        ErrorReport error = attempt.error();
        String text = incident.error().message();
        if (error == null || text.isEmpty()) {
            String head = attempt.unknownOutcome()
                    ? UNKNOWN_OUTCOME
                    : WITHOUT_ERROR + attempt.operation() + BORDER + attempt.targetSystem();
            return MessageTemplate.of(head, "");
        }
        String kind =
                incident.error().signal().map(signal -> signal.kind().name()).orElse("");
        String innermost = error.causes().isEmpty()
                ? ""
                : simpleName(error.causes().get(error.causes().size() - 1).type());
        String head = String.join(
                String.valueOf(BORDER), kind, MessageMask.code(error.code()), simpleName(error.type()), innermost);
        return MessageTemplate.of(head, mask.masked(text, attempt));
    }

    /** Whether it is not known how such attempts ended, and they have no error. */
    public static boolean unknownOutcome(MessageTemplate template) {
        return template.head().equals(UNKNOWN_OUTCOME);
    }

    /** Whether such attempts failed without any error. */
    public static boolean withoutError(MessageTemplate template) {
        return template.head().startsWith(WITHOUT_ERROR);
    }

    /** Whether the error of such failures has a signal, which then is the same for all of them. */
    public static boolean understood(MessageTemplate template) {
        return !unknownOutcome(template)
                && !withoutError(template)
                && template.head().indexOf(BORDER) > 0;
    }

    /** The name of a class without those of its packages; empty where there is none. */
    public static String simpleName(@Nullable String type) {
        return type == null ? "" : type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
