package dev.provtriage.workshop.suggestion;

import dev.provtriage.Triage;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.Incident;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.MessageTemplate;
import dev.provtriage.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An attempt that no rule explains, and what it can be grouped by.
 *
 * @param attempt with all secrets masked
 * @param facts what a rule could ask of it
 */
record UnexplainedFailure(
        ProvisioningAttempt attempt, ErrorReading error, MessageTemplate message, Set<SharedFact> facts) {

    /** Empty where the attempt succeeded, is planned, or is explained. */
    static Optional<UnexplainedFailure> of(ProvisioningAttempt attempt, Triage triage, FailureTemplates templates) {
        return attempt.succeeded() ? Optional.empty() : of(attempt, triage.verdict(attempt), triage, templates);
    }

    /** The same where the verdict is known. */
    static Optional<UnexplainedFailure> of(
            ProvisioningAttempt attempt, Verdict verdict, Triage triage, FailureTemplates templates) {
        if (!Verdict.UNEXPLAINED.equals(verdict.scenario())) {
            return Optional.empty();
        }
        Incident incident = triage.incident(attempt);
        return Optional.of(new UnexplainedFailure(
                incident.attempt(), incident.error(), templates.of(incident), SharedFact.of(incident)));
    }

    /** Which kind of group a template is one of. */
    static SuggestedGroup.Kind kind(MessageTemplate template) {
        if (FailureTemplates.unknownOutcome(template)) {
            return SuggestedGroup.Kind.UNKNOWN_OUTCOME;
        }
        return FailureTemplates.withoutError(template)
                ? SuggestedGroup.Kind.WITHOUT_ERROR
                : SuggestedGroup.Kind.MESSAGE;
    }

    /** All classes of an error by their simple names, outermost first. */
    static List<String> classes(ErrorReport error) {
        return Stream.concat(
                        Stream.ofNullable(error.type()),
                        error.causes().stream().map(Cause::type).filter(type -> type != null))
                .map(FailureTemplates::simpleName)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
