package dev.provtriage.logs;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The System Log of Okta ({@code GET /api/v1/logs}), as one reads it in
 * <a href="https://developer.okta.com/docs/reference/api/event-types/">the catalogue of event types</a>.
 *
 * <p>A System Log tells everything that happens in an organization, logins above all. An event that is no provisioning is
 * neither an attempt nor something unreadable: it is passed over, and nothing counts it. Provisioning is what begins with
 * {@code application.provision.}, {@code application.integration.} or {@code app.user_management}, the older names
 * {@code app.*.api.*}, and, where they failed, the settings that provisioning needs.
 */
public final class OktaLog implements LogFormat {

    private static final Statuses STATUSES = new Statuses(
            Map.of(
                    "success", Outcome.SUCCEEDED,
                    "allow", Outcome.SUCCEEDED,
                    "skipped", Outcome.SUCCEEDED,
                    "failure", Outcome.FAILED,
                    "deny", Outcome.FAILED,
                    // Okta will carry it out later.
                    "deferred", Outcome.PLANNED),
            Map.of());

    // app.api.error.create_user, app.boxnet.api.error.push.profile.update, app.auth_error.INVALID_CREDENTIALS
    private static final Pattern OLDER_NAME = Pattern.compile(
            "app\\.(?:user_management|auth_error\\.|[a-z0-9_]{0,40}\\.?api\\.).{0,200}", Pattern.CASE_INSENSITIVE);

    private static final Set<String> SETTINGS = Set.of(
            "application.configuration.detect_error",
            "application.configuration.import_schema",
            "application.configuration.update",
            "application.appuser.mapping.invalid.expression");

    /** By the end of the event type. A group that is pushed is an entitlement that comes to be on the target. */
    private static final Map<String, Operation> OPERATIONS = Map.ofEntries(
            Map.entry("user.push", Operation.CREATE),
            Map.entry("user.push_new_account", Operation.CREATE),
            Map.entry("user.push_profile", Operation.MODIFY),
            Map.entry("user.update", Operation.MODIFY),
            Map.entry("user.sync", Operation.MODIFY),
            Map.entry("user.password", Operation.MODIFY),
            Map.entry("user.push_password", Operation.MODIFY),
            Map.entry("user.push_okta_password", Operation.MODIFY),
            Map.entry("user.activate", Operation.ENABLE),
            Map.entry("user.reactivate", Operation.ENABLE),
            Map.entry("user.deactivate", Operation.DISABLE),
            Map.entry("user.deprovision", Operation.DELETE),
            Map.entry("group_membership.add", Operation.GRANT),
            Map.entry("group_membership.remove", Operation.REVOKE),
            Map.entry("group_membership.update", Operation.MODIFY),
            Map.entry("group.add", Operation.GRANT),
            Map.entry("group.update", Operation.MODIFY),
            Map.entry("group.remove", Operation.REVOKE),
            Map.entry("group_push.push_memberships", Operation.GRANT),
            Map.entry("group_push.pushed", Operation.GRANT),
            Map.entry("group_push.removed", Operation.REVOKE));

    /** By the end of an older name, from Okta's table of old and new names. */
    private static final Map<String, Operation> OLDER_OPERATIONS = Map.ofEntries(
            Map.entry("create_user", Operation.CREATE),
            Map.entry("create_new_user", Operation.CREATE),
            Map.entry("create_pending_user", Operation.CREATE),
            Map.entry("provision_user", Operation.CREATE),
            Map.entry("push_profile_update", Operation.MODIFY),
            Map.entry("push_profile", Operation.MODIFY),
            Map.entry("push_password_update", Operation.MODIFY),
            Map.entry("activate_user", Operation.ENABLE),
            Map.entry("reactivate_user", Operation.ENABLE),
            Map.entry("deactivate_user", Operation.DISABLE),
            Map.entry("deprovision_user", Operation.DELETE),
            Map.entry("add_group_membership", Operation.GRANT),
            Map.entry("remove_group_membership", Operation.REVOKE),
            Map.entry("update_group_membership", Operation.MODIFY));

    private final JsonRecords records = new JsonRecords(OktaLog::attempts, Set.of("events", "value", "records"));

    @Override
    public String name() {
        return "okta";
    }

    @Override
    public String description() {
        return "Okta System Log: JSON events, in an array or one a line; only those about provisioning are attempts";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("id", "uuid"),
                new FieldMapping("time", "published"),
                new FieldMapping("operation", "eventType"),
                new FieldMapping("targetSystem", "displayName of the target of type AppInstance"),
                new FieldMapping("connector", "displayName of the target of type AppInstance"),
                new FieldMapping("accountId", "alternateId of the target of type AppUser, or User"),
                new FieldMapping("owner", "id of the target of type User"),
                new FieldMapping("entitlements", "displayName of targets of type UserGroup and AppGroup"),
                new FieldMapping("outcome", "outcome.result"),
                new FieldMapping("error.code", "eventType and legacyEventType"),
                new FieldMapping("error.message", "outcome.reason, or displayMessage"));
    }

    @Override
    public boolean recognizes(String beginning) {
        return JsonKeys.in(beginning)
                        .count("eventType", "published", "displayMessage", "legacyEventType", "securityContext", "uuid")
                > 2;
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        return records.open(sourceName, in);
    }

    private static List<AttemptDraft> attempts(JsonRecord record) throws NotAnAttemptException {
        // The body of an event hook: {"eventType":"com.okta.event_hook","data":{"events":[...]}}
        if (!"com.okta.event_hook".equals(record.text("eventType"))) {
            return ofEvent(record);
        }
        List<AttemptDraft> drafts = new ArrayList<>();
        for (JsonRecord event : record.object("data").objects("events")) {
            drafts.addAll(ofEvent(event));
        }
        return drafts;
    }

    private static List<AttemptDraft> ofEvent(JsonRecord event) throws NotAnAttemptException {
        String type = event.text("eventType", "legacyEventType");
        if (type == null) {
            throw new NotAnAttemptException("`eventType` is missing; an event of the System Log has one");
        }
        String older = event.text("legacyEventType");
        JsonRecord outcome = event.object("outcome");
        AttemptDraft draft = new AttemptDraft();
        STATUSES.outcome(draft, "outcome.result", outcome.text("result"));
        if (!provisioning(type, older, draft.outcome)) {
            return List.of();
        }
        draft.id = event.text("uuid");
        draft.time = event.time("published");
        draft.operation = operation(type, older);
        draft.keep("eventType", type);
        targets(event, draft);
        String reason = outcome.text("reason");
        if (draft.outcome == Outcome.FAILED || (draft.outcome == Outcome.UNKNOWN && reason != null)) {
            String code = older == null || older.equals(type) ? type : type + " " + older;
            draft.error = LoggedException.of(code, reason == null ? event.text("displayMessage") : reason, List.of());
        } else {
            draft.keep("outcome.reason", reason);
        }
        draft.keep(event.unread());
        return List.of(draft);
    }

    private static boolean provisioning(String type, @Nullable String older, Outcome outcome) {
        String plain = type.toLowerCase(Locale.ROOT);
        return plain.startsWith("application.provision.")
                || plain.startsWith("application.integration.")
                || (outcome == Outcome.FAILED && SETTINGS.contains(plain))
                || OLDER_NAME.matcher(type).matches()
                || (older != null
                        && plain.startsWith("app")
                        && OLDER_NAME.matcher(older).matches());
    }

    private static Operation operation(String type, @Nullable String older) {
        String plain = type.toLowerCase(Locale.ROOT);
        Operation operation = plain.startsWith("application.provision.")
                ? OPERATIONS.get(plain.substring("application.provision.".length()))
                : older(plain);
        return operation == null && older != null ? known(older(older.toLowerCase(Locale.ROOT))) : known(operation);
    }

    private static @Nullable Operation older(String name) {
        return OLDER_OPERATIONS.get(name.substring(name.lastIndexOf('.') + 1));
    }

    private static Operation known(@Nullable Operation operation) {
        return operation == null ? Operation.UNKNOWN : operation;
    }

    private static void targets(JsonRecord event, AttemptDraft draft) throws NotAnAttemptException {
        String appUser = null;
        for (JsonRecord target : event.objects("target")) {
            String type = target.text("type");
            switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
                case "appinstance" -> {
                    draft.targetSystem = said(target, "displayName", "alternateId", "id");
                    draft.connector = draft.targetSystem;
                }
                case "appuser" -> appUser = said(target, "alternateId", "displayName", "id");
                case "user" -> {
                    draft.accountId = said(target, "alternateId", "id");
                    draft.owner = said(target, "id", "alternateId");
                }
                case "usergroup", "appgroup" -> {
                    String group = said(target, "displayName", "alternateId", "id");
                    draft.entitlements(group == null ? List.of() : List.of(group));
                }
                default -> {}
            }
        }
        if (appUser != null) {
            draft.accountId = appUser;
        }
    }

    /** The first of these that says something: Okta writes "unknown" where it does not know. */
    private static @Nullable String said(JsonRecord target, String... keys) {
        for (String key : keys) {
            String text = target.text(key);
            if (text != null && !text.equalsIgnoreCase("unknown")) {
                return text;
            }
        }
        return null;
    }
}
