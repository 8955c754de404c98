package dev.provtriage.workshop.suggestion;

import dev.provtriage.Triage;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that no rule explains, and what it can be grouped by.
 *
 * @param attempt with all secrets masked
 * @param facts what a rule could ask of it
 */
record UnexplainedFailure(
        ProvisioningAttempt attempt, ErrorReading error, MessageTemplate message, Set<SharedFact> facts) {

    /** What stands between the parts of a head; no log holds it in a name. */
    private static final char BORDER = '\u0001';

    private static final String WITHOUT_ERROR = "without error" + BORDER;
    private static final String UNKNOWN_OUTCOME = "unknown outcome" + BORDER;

    /** Empty where the attempt succeeded, is planned, or is explained. */
    static Optional<UnexplainedFailure> of(ProvisioningAttempt attempt, Triage triage, MessageMask mask) {
        return attempt.succeeded() ? Optional.empty() : of(attempt, triage.verdict(attempt), triage, mask);
    }

    /** The same where the verdict is known. */
    static Optional<UnexplainedFailure> of(
            ProvisioningAttempt attempt, Verdict verdict, Triage triage, MessageMask mask) {
        if (!Verdict.UNEXPLAINED.equals(verdict.scenario())) {
            return Optional.empty();
        }
        Incident incident = triage.incident(attempt);
        return Optional.of(new UnexplainedFailure(
                incident.attempt(), incident.error(), message(incident, mask), SharedFact.of(incident)));
    }

    private static MessageTemplate message(Incident incident, MessageMask mask) {
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

    /** Which kind of group a template is one of. */
    static SuggestedGroup.Kind kind(MessageTemplate template) {
        return template.head().equals(UNKNOWN_OUTCOME)
                ? SuggestedGroup.Kind.UNKNOWN_OUTCOME
                : template.head().startsWith(WITHOUT_ERROR)
                        ? SuggestedGroup.Kind.WITHOUT_ERROR
                        : SuggestedGroup.Kind.MESSAGE;
    }

    /** Whether the error of such failures has a signal, which then is the same for all of them. */
    static boolean understood(MessageTemplate template) {
        return kind(template) == SuggestedGroup.Kind.MESSAGE && template.head().indexOf(BORDER) > 0;
    }

    /** All classes of an error by their simple names, outermost first. */
    static List<String> classes(ErrorReport error) {
        return Stream.concat(
                        Stream.ofNullable(error.type()),
                        error.causes().stream().map(Cause::type).filter(type -> type != null))
                .map(UnexplainedFailure::simpleName)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String simpleName(@Nullable String type) {
        return type == null ? "" : type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
