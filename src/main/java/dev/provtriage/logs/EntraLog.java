package dev.provtriage.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provisioning logs of Microsoft Entra: {@code provisioningObjectSummary} of the Graph API (v1.0, and beta with its
 * older {@code action} and {@code statusInfo}), rows of Azure Monitor's table {@code AADProvisioningLogs}, and what
 * diagnostic settings write. Read as of
 * <a href="https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary">the resource type</a>; keys and
 * words are written in several cases there, so the case never counts.
 */
public final class EntraLog implements LogFormat {

    private static final Statuses STATUSES = new Statuses(
            Map.of(
                    "success", Outcome.SUCCEEDED,
                    "warning", Outcome.SUCCEEDED,
                    "skipped", Outcome.SUCCEEDED,
                    "failure", Outcome.FAILED),
            Map.of(
                    "create", Operation.CREATE,
                    "update", Operation.MODIFY,
                    "delete", Operation.DELETE,
                    "stageddelete", Operation.DELETE,
                    "disable", Operation.DISABLE));

    /** A log has some of these in each record, and no other product has two. */
    private static final String[] OWN_KEYS = {
        "provisioningAction",
        "provisioningStatusInfo",
        "provisioningSteps",
        "activityDateTime",
        "changeId",
        "cycleId",
        "statusInfo",
        "sourceIdentity",
        "targetIdentity",
        "modifiedProperties"
    };

    private final JsonRecords records = new JsonRecords(EntraLog::attempts, Set.of("value", "records"));

    @Override
    public String name() {
        return "entra";
    }

    @Override
    public String description() {
        return "Microsoft Entra provisioning logs: JSON of the Graph API, of Azure Monitor or of diagnostic settings";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("id", "changeId, or id"),
                new FieldMapping("time", "activityDateTime; TimeGenerated of Azure Monitor"),
                new FieldMapping("operation", "provisioningAction; action of the older beta"),
                new FieldMapping("targetSystem", "targetSystem.displayName, or .id"),
                new FieldMapping("connector", "jobId up to its first dot, or servicePrincipal.displayName"),
                new FieldMapping("accountId", "targetIdentity.id, or ReportableIdentifier of a step"),
                new FieldMapping("owner", "sourceIdentity.id"),
                new FieldMapping("fields", "modifiedProperties, by displayName with newValue"),
                new FieldMapping("entitlements", "modifiedProperties that hold groups or roles"),
                new FieldMapping("outcome", "provisioningStatusInfo.status; resultType of Azure Monitor"),
                new FieldMapping("error.code", "provisioningStatusInfo.errorInformation.errorCode; resultSignature"),
                new FieldMapping("error.message", "provisioningStatusInfo.errorInformation.reason; resultDescription"),
                new FieldMapping("error.causes", "description of each failed provisioningStep"));
    }

    @Override
    public boolean recognizes(String beginning) {
        JsonKeys keys = JsonKeys.in(beginning);
        return keys.count(OWN_KEYS) > 1
                || (keys.any("category") && beginning.contains("\"ProvisioningLogs\""))
                || (keys.all("tables", "columns") && beginning.contains("\"ProvisioningAction\""));
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return records.open(sourceName, in);
    }

    private static List<AttemptDraft> attempts(JsonRecord whole) throws NotAnAttemptException {
        JsonRecord record = whole.with(whole.object("properties"));
        if (!record.has(OWN_KEYS) && !record.has("action")) {
            String category = record.text("category", "type");
            throw new NotAnAttemptException(
                    "this is no provisioning record of Entra%s; it has none of `provisioningAction`, `provisioningStatusInfo` and the like"
                            .formatted(category == null ? "" : " but one of " + Excerpt.quoted(category)));
        }
        AttemptDraft draft = new AttemptDraft();
        draft.id = record.text("changeId", "id");
        draft.time = record.time("activityDateTime", "TimeGenerated", "time");
        STATUSES.operation(draft, "provisioningAction", record.text("provisioningAction", "action"));
        JsonRecord target = record.object("targetSystem");
        draft.targetSystem = first(target.text("displayName", "name", "id"), plainText(record, "targetSystem"));
        draft.connector = connector(record);
        List<JsonRecord> steps = record.objects("provisioningSteps");
        draft.accountId = accountId(record.object("targetIdentity"), steps);
        JsonRecord source = record.object("sourceIdentity");
        draft.owner = first(source.text("id"), source.object("details").text("id"));
        modifiedProperties(record, draft);
        outcome(record, steps, draft);
        draft.keep(record.unread());
        keepEvidence(record, draft);
        return List.of(draft);
    }

    /** A key whose value is the name itself, as in exports that somebody flattened. */
    private static @Nullable String plainText(JsonRecord record, String key) {
        JsonNode value = record.value(key);
        String text = value.isTextual() ? value.asText().strip() : "";
        return text.isEmpty() || text.startsWith("{") ? null : text;
    }

    // ContosoOutDelta.7928d5b5b4b84f37a0d8c3a2b1c0d9e8.0b1c2d3e: the connector's name, the tenant, the instance
    private static @Nullable String connector(JsonRecord record) throws NotAnAttemptException {
        String job = record.text("jobId");
        if (job != null) {
            int dot = job.indexOf('.');
            return dot > 0 ? job.substring(0, dot) : job;
        }
        for (JsonRecord principal : record.objects("servicePrincipal")) {
            return principal.text("displayName", "name", "id");
        }
        return null;
    }

    private static @Nullable String accountId(JsonRecord target, List<JsonRecord> steps) throws NotAnAttemptException {
        String id = target.text("id");
        for (int last = steps.size() - 1; id == null && last >= 0; last--) {
            id = steps.get(last).object("details").text("ReportableIdentifier");
        }
        return id;
    }

    private static void modifiedProperties(JsonRecord record, AttemptDraft draft) throws NotAnAttemptException {
        for (JsonRecord property : record.objects("modifiedProperties")) {
            String name = property.text("displayName", "name");
            JsonNode value = property.value("newValue");
            boolean nothing = !property.has("newValue") && !property.has("oldValue");
            if (name == null || nothing) {
                continue;
            }
            List<String> texts = JsonRecord.texts(value);
            if (MembershipAttribute.named(name) && !texts.isEmpty()) {
                draft.entitlements(texts);
            } else {
                draft.field(name, value);
            }
        }
    }

    private static void outcome(JsonRecord record, List<JsonRecord> steps, AttemptDraft draft)
            throws NotAnAttemptException {
        JsonRecord info = record.object("provisioningStatusInfo");
        JsonRecord older = record.object("statusInfo");
        String status = first(info.text("status"), first(older.text("status"), record.text("resultType")));
        STATUSES.outcome(draft, "status", status);
        JsonRecord details = info.object("errorInformation").with(older.object("errorInformation"));
        String code = first(details.text("errorCode"), first(older.text("errorCode"), record.text("resultSignature")));
        String reason = first(details.text("reason"), first(older.text("reason"), record.text("resultDescription")));
        boolean told = details.has("errorCode", "reason") || older.has("errorCode", "reason") || code != null;
        if ("warning".equalsIgnoreCase(status) && told && !"None".equalsIgnoreCase(code)) {
            // A warning with an error says that a part was refused.
            draft.outcome = Outcome.FAILED;
        }
        List<Cause> causes = failedSteps(steps, reason);
        String more = details.text("additionalDetails");
        if (more != null) {
            causes.add(new Cause(null, more));
        }
        draft.error = error(code, reason, causes, draft.outcome);
        draft.keep("errorCategory", details.text("errorCategory"));
        draft.keep("recommendedAction", first(details.text("recommendedAction"), older.text("recommendedAction")));
    }

    private static @Nullable ErrorReport error(
            @Nullable String code, @Nullable String reason, List<Cause> causes, Outcome outcome) {
        boolean noError = outcome == Outcome.SUCCEEDED && (code == null || code.equalsIgnoreCase("None"));
        if (noError && reason == null) {
            return null;
        }
        boolean stepsAlone = reason == null && !causes.isEmpty();
        return stepsAlone
                ? AttemptDraft.error(null, code, causes.get(0).message(), causes.subList(1, causes.size()))
                : AttemptDraft.error(null, code, reason, causes);
    }

    private static List<Cause> failedSteps(List<JsonRecord> steps, @Nullable String reason) {
        List<Cause> causes = new ArrayList<>();
        for (JsonRecord step : steps) {
            String status = step.text("status");
            String description = step.text("description");
            boolean failed = status != null && status.toLowerCase(Locale.ROOT).equals("failure");
            if (failed && description != null && (reason == null || !reason.contains(description))) {
                causes.add(new Cause(null, description));
            }
        }
        return causes;
    }

    /** What the steps found and whom it is about stays in view, though some of it was read. */
    private static void keepEvidence(JsonRecord record, AttemptDraft draft) {
        for (String key : List.of("provisioningSteps", "sourceIdentity", "targetIdentity", "jobId", "id")) {
            if (record.has(key)) {
                draft.keep(Map.of(key, record.value(key)));
            }
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
