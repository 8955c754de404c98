package dev.provtriage.logs;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request was aimed at, as far as its method and address say.
 *
 * @param method of RFC 9110 or 5789, in whatever case
 * @param address path or URL
 */
record HttpTarget(String method, String address) {

    // https://hr.example.com/scim/v2/Users/2819c223?attributes=id
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?://([^/\\s?#]{1,255}))?[^?#\\s]{0,2000}?/(Users|Groups)(?:/([^./?#\\s][^/?#\\s]{0,500}))?/?(?:[?#].{0,8000})?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HOST = Pattern.compile("https?://([^/\\s?#]{1,255}).*", Pattern.CASE_INSENSITIVE);

    /** Sets the operation, the target and the account; of a group, the entitlement. */
    void describe(AttemptDraft draft) {
        Matcher matcher = ADDRESS.matcher(address);
        Matcher host = HOST.matcher(address);
        if (host.matches()) {
            draft.targetSystem = host.group(1);
        }
        if (!matcher.matches()) {
            return;
        }
        String id = matcher.group(3);
        if (matcher.group(2).equalsIgnoreCase("Users")) {
            draft.accountId = id;
            draft.operation = onUser(id);
        } else if (id != null) {
            draft.operation = changes() ? Operation.MODIFY : Operation.UNKNOWN;
            draft.entitlements(List.of(id));
        }
    }

    private Operation onUser(@Nullable String id) {
        return switch (method.toUpperCase(Locale.ROOT)) {
            case "POST" -> id == null ? Operation.CREATE : Operation.UNKNOWN;
            case "PUT", "PATCH" -> Operation.MODIFY;
            case "DELETE" -> Operation.DELETE;
            default -> Operation.UNKNOWN;
        };
    }

    private boolean changes() {
        return method.equalsIgnoreCase("PATCH") || method.equalsIgnoreCase("PUT");
    }

    /** What a status says of the request; nothing certain of a redirection, or of no status. */
    static Outcome outcome(String status) {
        return switch (status.isEmpty() ? ' ' : status.charAt(0)) {
            case '2' -> Outcome.SUCCEEDED;
            case '4', '5' -> Outcome.FAILED;
            default -> Outcome.UNKNOWN;
        };
    }
}
