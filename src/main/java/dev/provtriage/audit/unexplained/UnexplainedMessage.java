package dev.provtriage.audit.unexplained;

import dev.provtriage.audit.count.Example;
import dev.provtriage.incident.Incident;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.MessageTemplate;
import dev.provtriage.verdict.Verdict;

/**
 * What is kept of one failure that no rule explains.
 *
 * @param text the message, secrets masked; what is known in place of one where it has none
 */
record UnexplainedMessage(MessageTemplate template, Example example, String text) {

    static UnexplainedMessage of(Incident incident, Verdict verdict, FailureTemplates templates) {
        return new UnexplainedMessage(
                templates.of(incident), Example.of(verdict), incident.error().message());
    }

    /** For people. */
    static String written(MessageTemplate template) {
        if (FailureTemplates.unknownOutcome(template)) {
            return "<no message: it is not known how it ended>";
        }
        return FailureTemplates.withoutError(template) ? "<no message: the log holds no error>" : template.written();
    }
}
