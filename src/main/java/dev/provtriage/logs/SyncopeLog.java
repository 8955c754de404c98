package dev.provtriage.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Propagation tasks of Apache Syncope ({@code GET /tasks/PROPAGATION?details=true}), of version 2.1 with
 * {@code attributes} and of 3 and 4 with {@code propagationData}. Each execution of a task is an attempt; a task that was
 * never executed is one that is planned.
 */
public final class SyncopeLog implements LogFormat {

    // ExecStatus of Syncope; SUBMITTED and UNSUBMITTED are of version 1.
    private static final Statuses STATUSES = new Statuses(
            Map.of(
                    "success", Outcome.SUCCEEDED,
                    "failure", Outcome.FAILED,
                    "not_attempted", Outcome.FAILED,
                    "unsubmitted", Outcome.FAILED,
                    "created", Outcome.PLANNED),
            Map.of("create", Operation.CREATE, "update", Operation.MODIFY, "delete", Operation.DELETE));

    // Names of PropagationManager under which a task lists the mandatory attributes that it has no value for.
    private static final String MISSING = "__MANDATORY_MISSING__";
    private static final String EMPTY = "__MANDATORY_NULL_OR_EMPTY__";

    private final JsonRecords records = new JsonRecords(SyncopeLog::attempts, Set.of("result"));

    @Override
    public String name() {
        return "syncope";
    }

    @Override
    public String description() {
        return "Apache Syncope propagation tasks with their executions: JSON, one task, several, or a page of results";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("id", "executions[].key, or key of the task"),
                new FieldMapping("time", "executions[].start, or .end"),
                new FieldMapping("operation", "operation"),
                new FieldMapping("targetSystem", "resource"),
                new FieldMapping("accountId", "oldConnObjectKey of a renaming, or connObjectKey"),
                new FieldMapping("owner", "entityKey"),
                new FieldMapping("fields", "propagationData or attributes, a string that holds JSON"),
                new FieldMapping("entitlements", "memberOf, ldapGroups and the like of the same"),
                new FieldMapping("outcome", "executions[].status, or latestExecStatus"),
                new FieldMapping("retryCount", "place of the execution among those of its task, by time"),
                new FieldMapping("error.code", "NOT_ATTEMPTED, where nothing was sent"),
                new FieldMapping("error.message", "executions[].message"));
    }

    @Override
    public boolean recognizes(String beginning) {
        JsonKeys keys = JsonKeys.in(beginning);
        return keys.count("latestExecStatus", "propagationData", "connObjectKey", "oldConnObjectKey", "anyTypeKind") > 1
                || (keys.any("_class", "@class") && beginning.contains("PropagationTaskTO"));
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return records.open(sourceName, in);
    }

    private static List<AttemptDraft> attempts(JsonRecord task) throws NotAnAttemptException {
        if (!task.has("resource", "connObjectKey", "propagationData", "latestExecStatus", "executions")) {
            throw new NotAnAttemptException(
                    "this is no propagation task; it has none of `resource`, `connObjectKey`, `executions` and the like");
        }
        List<JsonRecord> executions = new ArrayList<>(task.objects("executions"));
        executions.sort(Comparator.comparing(SyncopeLog::time, Comparator.nullsFirst(Comparator.naturalOrder())));
        List<AttemptDraft> drafts = new ArrayList<>();
        for (JsonRecord execution : executions) {
            AttemptDraft draft = draft(task, execution, execution.text("status"));
            draft.id = execution.text("key");
            draft.time = time(execution);
            draft.retryCount = drafts.size();
            draft.keep("task", task.text("key"));
            drafts.add(draft);
        }
        if (drafts.isEmpty()) {
            AttemptDraft draft = draft(task, task, task.text("latestExecStatus"));
            draft.id = task.text("key");
            draft.time = time(task);
            drafts.add(draft);
        }
        task.text("_class", "latestExecStatus", "key");
        task.text("@class");
        task.time("start", "startDate");
        task.time("end", "endDate");
        for (AttemptDraft draft : drafts) {
            draft.keep(task.unread());
        }
        return drafts;
    }

    private static @Nullable Instant time(JsonRecord record) {
        return record.time("start", "startDate", "end", "endDate");
    }

    private static AttemptDraft draft(JsonRecord task, JsonRecord execution, @Nullable String status)
            throws NotAnAttemptException {
        AttemptDraft draft = new AttemptDraft();
        STATUSES.operation(draft, "operation", task.text("operation", "propagationOperation"));
        STATUSES.outcome(draft, "status", status);
        draft.targetSystem = task.text("resource", "resourceKey");
        String key = task.text("connObjectKey", "accountId");
        String oldKey = task.text("oldConnObjectKey", "oldAccountId");
        boolean renames = oldKey != null && !oldKey.equals(key);
        draft.accountId = oldKey != null && draft.operation != Operation.CREATE ? oldKey : key;
        draft.keep("connObjectKey", renames ? key : null);
        draft.keep("oldConnObjectKey", renames ? oldKey : null);
        draft.owner = task.text("entityKey", "anyKey");
        List<String> missing = requested(task, draft);
        if (draft.outcome != Outcome.SUCCEEDED) {
            String message = execution.text("message", "failureReason");
            if (message == null && draft.outcome == Outcome.FAILED && !missing.isEmpty()) {
                // AbstractPropagationTaskExecutor of Syncope says so, where a log keeps what it says.
                message = "Not attempted because there are mandatory attributes without value(s): " + missing;
            }
            boolean nothingSent = status != null && status.equalsIgnoreCase("NOT_ATTEMPTED");
            draft.error = LoggedException.of(nothingSent ? "NOT_ATTEMPTED" : null, message, List.of());
        }
        return draft;
    }

    /** Adds what the task asks for; returns the mandatory attributes that it says it has no value for. */
    private static List<String> requested(JsonRecord task, AttemptDraft draft) throws NotAnAttemptException {
        List<String> missing = new ArrayList<>();
        String key = task.has("propagationData") ? "propagationData" : "attributes";
        List<JsonRecord> attributes = new ArrayList<>();
        List<JsonRecord> deltas = new ArrayList<>();
        for (JsonRecord data : task.objects(key)) {
            if (data.has("name")) {
                attributes.add(data);
            } else {
                attributes.addAll(data.objects("attributes"));
                deltas.addAll(data.objects("attributeDeltas"));
            }
        }
        for (JsonRecord attribute : attributes) {
            String name = attribute.text("name");
            JsonNode value = attribute.value("value");
            if (MISSING.equals(name) || EMPTY.equals(name)) {
                // A value that is only missing matters where the account is to be created.
                boolean matters = EMPTY.equals(name) || draft.operation == Operation.CREATE;
                missing.addAll(matters ? JsonRecord.texts(value) : List.of());
            } else if (name != null) {
                requested(name, value, draft);
            }
        }
        for (JsonRecord delta : deltas) {
            String name = delta.text("name");
            String values = delta.has("valuesToReplace") ? "valuesToReplace" : "valuesToAdd";
            if (name != null && (delta.has(values) || !delta.has("valuesToRemove"))) {
                requested(name, delta.value(values), draft);
            }
        }
        return missing;
    }

    private static void requested(String name, JsonNode value, AttemptDraft draft) {
        List<String> texts = JsonRecord.texts(value);
        if (MembershipAttribute.named(name) && !texts.isEmpty()) {
            draft.entitlements(texts);
        } else {
            draft.field(name, value.size() == 1 && value.isArray() ? value.get(0) : value);
        }
    }
}
