package dev.provtriage.logs;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The attempts of one midPoint object: one for each of a shadow's pending operations, and one for each operation on a
 * resource that an operation execution record tells (PendingOperationType and OperationExecutionType of midPoint's
 * schema common-3).
 */
final class MidpointObject {

    private static final String PENDING = "pendingOperation";
    private static final String EXECUTION = "operationExecution";

    private static final List<String> RECORDS = List.of(PENDING, EXECUTION, "failedOperationType");

    private final MidpointNode object;
    private final Map<String, String> resourceNames;
    private final LogEntries entries;
    private final List<LogEntry> attempts = new ArrayList<>();

    /** @param resourceNames by object identifier, as far as the export has told them */
    private MidpointObject(MidpointNode object, Map<String, String> resourceNames, LogEntries entries) {
        this.object = object;
        this.resourceNames = resourceNames;
        this.entries = entries;
    }

    /** The attempts of all objects in this element, in their order. */
    static List<LogEntry> attempts(MidpointNode node, Map<String, String> resourceNames, LogEntries entries) {
        MidpointObject object = new MidpointObject(node, resourceNames, entries);
        if (node.named(PENDING) || node.child("executionStatus") != null) {
            object.pending(node);
        } else if (node.named(EXECUTION)) {
            object.execution(node);
        } else {
            node.children(PENDING).forEach(object::pending);
            node.children(EXECUTION).forEach(object::execution);
            object.failedShadow();
            if (object.attempts.isEmpty()) {
                List<LogEntry> below = new ArrayList<>();
                node.children().forEach(child -> below.addAll(attempts(child, resourceNames, entries)));
                return below;
            }
        }
        return object.attempts;
    }

    /** Whether this element is a midPoint object, or holds one. */
    static boolean in(MidpointNode node) {
        return node.child("@oid") != null
                || node.child("oid") != null
                || node.child("@type") != null
                || RECORDS.stream().anyMatch(record -> node.named(record) || node.child(record) != null)
                || node.child("executionStatus") != null
                || node.children().stream().anyMatch(MidpointObject::in);
    }

    private void pending(MidpointNode operation) {
        GatheredAttempt attempt = entries.newAttempt();
        identify(operation, attempt);
        ofShadow(attempt);
        time(
                attempt,
                operation,
                "lastAttemptTimestamp",
                "completionTimestamp",
                "operationStartTimestamp",
                "requestTimestamp");
        MidpointDelta.read(operation.child("delta"), attempt);
        retryCount(operation.text("attemptNumber"), attempt);
        String execution = operation.text("executionStatus");
        String status = MidpointNode.first(operation.text("resultStatus"), operation.text("result", "status"));
        attempt.other("type", operation.text("type"));
        attempt.other("executionStatus", execution);
        attempt.other("resultStatus", status);
        end(attempt, status, execution, message(operation));
        add(operation, attempt);
    }

    /** As midPoint before version 4 keeps a failed operation: on the shadow itself. */
    private void failedShadow() {
        String failed = object.text("failedOperationType");
        if (failed.isEmpty() || !attempts.isEmpty()) {
            return;
        }
        GatheredAttempt attempt = entries.newAttempt();
        attempt.id(oid());
        ofShadow(attempt);
        attempt.operation(Synonyms.operation(failed));
        retryCount(object.text("attemptNumber"), attempt);
        MidpointNode change = object.child("objectChange");
        MidpointDelta.read(
                change == null ? null : change.child("delta") == null ? change : change.child("delta"), attempt);
        time(attempt, object, "lastAttemptTimestamp", "metadata");
        attempt.outcome(Outcome.FAILED);
        end(attempt, object.text("result", "status"), "", message(object));
        add(object, attempt);
    }

    private void execution(MidpointNode execution) {
        List<MidpointNode> onResources = execution.children("operation").stream()
                .filter(MidpointObject::onResource)
                .toList();
        if (onResources.isEmpty()) {
            MidpointNode only = execution.child("operation");
            executed(execution, only == null ? execution : only, 0);
        }
        for (int index = 0; index < onResources.size(); index++) {
            executed(execution, onResources.get(index), index);
        }
    }

    private static boolean onResource(MidpointNode operation) {
        return operation.child("resourceOid") != null
                || operation.child("resourceName") != null
                || operation.text("objectDelta", "objectType").endsWith("ShadowType");
    }

    private void executed(MidpointNode execution, MidpointNode operation, int index) {
        GatheredAttempt attempt = entries.newAttempt();
        identify(execution, attempt, index);
        if (object.child("resourceRef") != null) {
            ofShadow(attempt);
        } else {
            attempt.owner(MidpointNode.first(object.text("name"), oid()));
        }
        attempt.targetSystem(
                MidpointNode.first(operation.text("resourceName"), resourceName(operation.text("resourceOid"), "")));
        MidpointDelta.read(operation.child("objectDelta"), attempt);
        attempt.accountId(onResource(operation) ? operation.text("objectName") : "");
        time(attempt, execution, "timestamp");
        MidpointNode result = operation.child("executionResult");
        String ownStatus = result == null ? "" : result.text("status");
        String status = MidpointNode.first(ownStatus, execution.text("status"));
        attempt.other("status", status);
        attempt.other("recordType", execution.text("recordType"));
        attempt.other("channel", execution.text("channel"));
        String ownMessage = result == null ? "" : message(result);
        end(attempt, status, "", MidpointNode.first(ownMessage, execution.text("message")));
        add(operation == execution ? execution : operation, attempt);
    }

    private void identify(MidpointNode operation, GatheredAttempt attempt) {
        identify(operation, attempt, 0);
    }

    /** An id that is its own on the whole: of the object, of the record on it, and of the operation in the record. */
    private void identify(MidpointNode operation, GatheredAttempt attempt, int index) {
        String id = MidpointNode.first(operation.text("@id"), operation.text("id"));
        String which = index == 0 ? "" : "." + (index + 1);
        if (!oid().isEmpty() && !id.isEmpty()) {
            attempt.id(oid() + "/" + id + which);
        } else {
            attempt.id(operation.text("asynchronousOperationReference"));
        }
    }

    private void ofShadow(GatheredAttempt attempt) {
        MidpointNode resource = object.child("resourceRef");
        if (resource != null) {
            String named = MidpointNode.first(resource.text("targetName"), resource.text("object", "name"));
            attempt.targetSystem(MidpointNode.first(
                    named,
                    resourceName(MidpointNode.first(resource.text("@oid"), resource.text("oid")), resource.comment())));
        }
        MidpointNode attributes = object.child("attributes");
        attempt.accountId(attributes == null ? "" : attributes.accountIdentifier());
        attempt.accountId(object.text("name"));
        attempt.accountId(object.text("primaryIdentifierValue"));
        MidpointNode focus = object.child("linkedFocus");
        attempt.owner(focus == null ? "" : MidpointNode.first(focus.text("name"), focus.text("@oid")));
    }

    private String resourceName(String oid, String comment) {
        return MidpointNode.first(MidpointNode.first(comment, resourceNames.getOrDefault(oid, "")), oid);
    }

    private static void time(GatheredAttempt attempt, MidpointNode node, String... names) {
        for (String name : names) {
            attempt.time(LogTime.of(node.text(name), null));
        }
    }

    /** midPoint counts attempts from 1, and 0 where it has not tried yet; a try counts the ones before it. */
    private static void retryCount(String attemptNumber, GatheredAttempt attempt) {
        try {
            attempt.retryCount(attemptNumber.isEmpty() ? 0 : Integer.parseInt(attemptNumber) - 1);
        } catch (NumberFormatException e) {
            attempt.other("attemptNumber", attemptNumber);
        }
    }

    private static String message(MidpointNode node) {
        String own = node.text("message");
        MidpointNode result = node.child("result");
        String ofResult = result == null ? "" : result.text("message");
        MidpointNode partial = result == null ? node.child("partialResults") : result.child("partialResults");
        return MidpointNode.first(MidpointNode.first(own, ofResult), partial == null ? "" : partial.text("message"));
    }

    private void end(GatheredAttempt attempt, String status, String execution, String message) {
        Outcome outcome = Synonyms.outcome(status);
        boolean inProgress = status.replace("_", "").toLowerCase(Locale.ROOT).equals("inprogress");
        boolean notSent = Synonyms.outcome(execution) == Outcome.PLANNED;
        boolean underWay = inProgress || execution.equalsIgnoreCase("executing");
        if (outcome == Outcome.UNKNOWN && notSent) {
            outcome = Outcome.PLANNED;
        } else if (inProgress && !message.isEmpty()) {
            // It is in progress because it failed and is to be tried again: the message says why.
            outcome = Outcome.FAILED;
        } else if (outcome == Outcome.UNKNOWN && underWay && message.isEmpty()) {
            // Nobody says yet that it failed: a person or another system has still to carry it out.
            outcome = Outcome.PLANNED;
        }
        attempt.outcome(outcome);
        ErrorReport error = ErrorChain.of("", "", message);
        if (attempt.outcome() == Outcome.SUCCEEDED || attempt.outcome() == Outcome.PLANNED) {
            attempt.other("message", message);
        } else {
            attempt.error(error);
        }
    }

    private void add(MidpointNode operation, GatheredAttempt attempt) {
        attempts.add(entries.attempt(attempt, operation.line()));
    }

    private String oid() {
        return MidpointNode.first(object.text("@oid"), object.text("oid"));
    }
}
