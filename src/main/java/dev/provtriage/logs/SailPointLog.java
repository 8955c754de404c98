package dev.provtriage.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Account activities of SailPoint Identity Security Cloud: of {@code /account-activities}, where each item is an attempt,
 * of the search index and of the Provisioning Completed trigger, where each account request is one; and provisioning
 * transactions of SailPoint IdentityIQ.
 */
public final class SailPointLog implements LogFormat {

    // ProvisioningState and CompletionStatus of the API, ProvisioningResult of the connectors, Status of IdentityIQ.
    private static final Statuses STATUSES = new Statuses(
            Map.ofEntries(
                    Map.entry("finished", Outcome.SUCCEEDED),
                    Map.entry("commited", Outcome.SUCCEEDED),
                    Map.entry("committed", Outcome.SUCCEEDED),
                    Map.entry("success", Outcome.SUCCEEDED),
                    Map.entry("complete", Outcome.SUCCEEDED),
                    Map.entry("completed", Outcome.SUCCEEDED),
                    Map.entry("failed", Outcome.FAILED),
                    Map.entry("failure", Outcome.FAILED),
                    Map.entry("error", Outcome.FAILED),
                    // It failed, and the product will try again.
                    Map.entry("retry", Outcome.FAILED),
                    Map.entry("pending", Outcome.PLANNED),
                    Map.entry("queued", Outcome.PLANNED),
                    // A person has still to carry it out.
                    Map.entry("manual", Outcome.PLANNED)),
            Map.ofEntries(
                    Map.entry("create", Operation.CREATE),
                    Map.entry("modify", Operation.MODIFY),
                    Map.entry("set", Operation.MODIFY),
                    Map.entry("lock", Operation.MODIFY),
                    Map.entry("unlock", Operation.MODIFY),
                    Map.entry("delete", Operation.DELETE),
                    Map.entry("enable", Operation.ENABLE),
                    Map.entry("disable", Operation.DISABLE),
                    Map.entry("add", Operation.GRANT),
                    Map.entry("remove", Operation.REVOKE)));

    private final JsonRecords records = new JsonRecords(SailPointLog::attempts, Set.of("objects"));

    @Override
    public String name() {
        return "sailpoint";
    }

    @Override
    public String description() {
        return "SailPoint account activities (Identity Security Cloud) and provisioning transactions (IdentityIQ): JSON";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("id", "items[].id; id of the activity and place of the accountRequest; id"),
                new FieldMapping("time", "items[].requested; completed, modified or created"),
                new FieldMapping(
                        "operation", "items[].operation; accountRequests[].op or .accountOperation; operation"),
                new FieldMapping("targetSystem", "sourceName, source.name or sourceId; applicationName"),
                new FieldMapping("connector", "integration of IdentityIQ"),
                new FieldMapping("accountId", "nativeIdentity; accountId of an accountRequest"),
                new FieldMapping("owner", "targetIdentitySummary.identityId or .id; recipient.id; identityName"),
                new FieldMapping("fields", "items[].attribute and .value; attributeRequests"),
                new FieldMapping(
                        "entitlements", "value of items that add or remove; groups and roles of attributeRequests"),
                new FieldMapping("outcome", "items[].provisioningStatus; result.status or provisioningResult; status"),
                new FieldMapping("error.message", "errors, warnings where there are none; statusMessage"));
    }

    @Override
    public boolean recognizes(String beginning) {
        JsonKeys keys = JsonKeys.in(beginning);
        boolean activity = keys.any("targetIdentitySummary", "requesterIdentitySummary", "completionStatus")
                && keys.any("items", "completionStatus", "executionStatus")
                && !keys.any("resultStatus");
        boolean searched = keys.any("accountRequests") && keys.any("recipient", "trackingNumber", "provisioningResult");
        boolean transaction = keys.any("nativeIdentity")
                && keys.any("applicationName", "identityName", "provisioningStatus")
                && keys.any("status", "statusMessage", "provisioningStatus");
        return activity || searched || transaction;
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return records.open(sourceName, in);
    }

    private static List<AttemptDraft> attempts(JsonRecord record) throws NotAnAttemptException {
        List<AttemptDraft> drafts = new ArrayList<>();
        List<AttemptDraft> failed = new ArrayList<>();
        List<AttemptDraft> retried = new ArrayList<>();
        for (JsonRecord item : record.objects("items")) {
            AttemptDraft draft = item(record, item);
            drafts.add(draft);
            boolean said = item.has("provisioningStatus") || record.has("completionStatus");
            boolean retry = "retry".equalsIgnoreCase(item.text("provisioningStatus")) && draft.error == null;
            if (failed(draft, said)) {
                (retry ? retried : failed).add(draft);
            }
        }
        for (JsonRecord request : record.objects("accountRequests")) {
            AttemptDraft draft = accountRequest(record, request, drafts.size());
            drafts.add(draft);
            boolean said =
                    request.object("result").has("status") || request.has("provisioningResult") || record.has("status");
            if (failed(draft, said)) {
                failed.add(draft);
            }
        }
        if (!drafts.isEmpty()) {
            shareErrors(SailPointErrors.of(record), failed, retried);
            return drafts;
        }
        if (record.has("provisioningStatus")) {
            return List.of(item(record, record));
        }
        if (record.has("nativeIdentity", "applicationName", "statusMessage")) {
            return List.of(transaction(record));
        }
        if (!record.has("completionStatus", "executionStatus", "status", "errors")) {
            throw new NotAnAttemptException(
                    "this is neither an account activity nor a provisioning transaction; it has none of `items`, `accountRequests`, `nativeIdentity` and `completionStatus`");
        }
        return List.of(withoutItems(record));
    }

    // {"id":"...","operation":"ADD","attribute":"memberOf","value":"CN=HR","nativeIdentity":"...","sourceId":"..."}
    private static AttemptDraft item(JsonRecord activity, JsonRecord item) throws NotAnAttemptException {
        AttemptDraft draft = ofActivity(activity);
        draft.id = item.text("id");
        draft.time = first(item.time("requested"), draft.time);
        STATUSES.operation(draft, "operation", item.text("operation"));
        draft.targetSystem =
                first(item.text("sourceName"), first(item.object("source").text("name"), item.text("sourceId")));
        draft.accountId = item.text("nativeIdentity");
        STATUSES.outcome(
                draft, "provisioningStatus", first(item.text("provisioningStatus"), activity.text("completionStatus")));
        String attribute = item.text("attribute");
        boolean membership = draft.operation == Operation.GRANT || draft.operation == Operation.REVOKE;
        if (membership && item.has("value")) {
            draft.entitlements(item.texts("value"));
            draft.keep("attribute", attribute);
        } else if (attribute != null && item.has("value")) {
            draft.field(attribute, item.value("value"));
        }
        ownErrors(item, draft);
        draft.keep(item.unread());
        return draft;
    }

    // {"op":"Modify","accountId":"...","source":{"name":"..."},"result":{"status":"failed","errors":[...]},"attributeRequests":[]}
    private static AttemptDraft accountRequest(JsonRecord activity, JsonRecord request, int place)
            throws NotAnAttemptException {
        AttemptDraft draft = ofActivity(activity);
        String id = activity.text("id", "trackingNumber");
        draft.id = id == null ? null : place == 0 ? id : id + "#" + (place + 1);
        STATUSES.operation(draft, "operation", request.text("op", "accountOperation", "operation"));
        JsonRecord source = request.object("source");
        draft.targetSystem = first(
                source.text("name", "id"), request.object("provisioningTarget").text("name", "id"));
        draft.accountId = request.text("accountId", "nativeIdentity");
        JsonRecord result = request.object("result");
        STATUSES.outcome(
                draft,
                "result.status",
                first(result.text("status"), first(request.text("provisioningResult"), activity.text("status"))));
        attributeRequests(request, draft);
        ownErrors(result, draft);
        draft.keep(request.unread());
        return draft;
    }

    private static void attributeRequests(JsonRecord request, AttemptDraft draft) throws NotAnAttemptException {
        List<JsonRecord> attributes = request.objects("attributeRequests");
        int revoked = 0;
        for (JsonRecord attribute : attributes) {
            String name = attribute.text("name", "attributeName");
            String operation = attribute.text("op", "operation");
            JsonNode value = attribute.has("value") ? attribute.value("value") : attribute.value("attributeValue");
            if (name == null) {
                continue;
            }
            boolean removes = "remove".equalsIgnoreCase(operation);
            if (MembershipAttribute.named(name)) {
                draft.entitlements(JsonRecord.texts(value));
                revoked += removes ? 1 : 0;
            } else if (!removes) {
                draft.field(name, value);
            }
        }
        if (draft.operation == Operation.MODIFY && revoked > 0 && revoked == attributes.size()) {
            draft.operation = Operation.REVOKE;
        }
    }

    // {"id":"...","operation":"Create","applicationName":"...","identityName":"...","nativeIdentity":"...","status":"Failed","statusMessage":"..."}
    private static AttemptDraft transaction(JsonRecord record) throws NotAnAttemptException {
        AttemptDraft draft = new AttemptDraft();
        draft.id = record.text("id", "name");
        draft.time = record.time("created", "modified");
        STATUSES.operation(draft, "operation", record.text("operation"));
        draft.targetSystem = record.text("applicationName", "application");
        draft.connector = record.text("integration");
        draft.accountId = record.text("nativeIdentity");
        draft.owner = record.text("identityName", "identity");
        STATUSES.outcome(draft, "status", record.text("status"));
        attributeRequests(record.object("attributes").object("request"), draft);
        if (draft.outcome != Outcome.SUCCEEDED) {
            List<String> errors = new ArrayList<>(record.texts("errorMessages"));
            errors.addAll(record.texts("errors"));
            String message = record.text("statusMessage");
            errors.remove(message);
            draft.error = LoggedException.of(null, message, errors);
        }
        draft.keep(record.unread());
        return draft;
    }

    private static AttemptDraft withoutItems(JsonRecord activity) throws NotAnAttemptException {
        AttemptDraft draft = ofActivity(activity);
        draft.id = activity.text("id");
        draft.targetSystem = activity.text("sources");
        STATUSES.outcome(draft, "completionStatus", activity.text("completionStatus", "status", "executionStatus"));
        if (draft.outcome != Outcome.SUCCEEDED && draft.outcome != Outcome.PLANNED) {
            SailPointErrors.of(activity).share(List.of(draft));
        }
        draft.keep(activity.unread());
        return draft;
    }

    private static AttemptDraft ofActivity(JsonRecord activity) throws NotAnAttemptException {
        AttemptDraft draft = new AttemptDraft();
        draft.time = activity.time("completed", "modified", "created");
        JsonRecord target = activity.object("targetIdentitySummary").with(activity.object("recipient"));
        draft.owner = target.text("identityId", "id");
        draft.keep("activity", activity.text("id", "trackingNumber"));
        draft.keep("type", activity.text("type", "action"));
        return draft;
    }

    /** Whether the status says so; where nothing is said of a status, an error can only tell of a failure. */
    private static boolean failed(AttemptDraft draft, boolean said) {
        return draft.outcome == Outcome.FAILED || (draft.outcome == Outcome.UNKNOWN && !said);
    }

    /** Errors that all parts have together are those of the parts that failed, and of those that are tried again only if none did. */
    private static void shareErrors(SailPointErrors errors, List<AttemptDraft> failed, List<AttemptDraft> retried) {
        errors.share(failed);
        if (failed.isEmpty() && !errors.none()) {
            errors.share(retried);
        } else {
            retried.forEach(draft -> draft.outcome = Outcome.PLANNED);
        }
    }

    private static void ownErrors(JsonRecord part, AttemptDraft draft) throws NotAnAttemptException {
        if (draft.outcome != Outcome.SUCCEEDED && draft.outcome != Outcome.PLANNED) {
            draft.error = SailPointErrors.error(part.texts("errors"));
        }
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
