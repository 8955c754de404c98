package dev.provtriage.snapshots;

import dev.provtriage.target.AccountStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table hold an account's id, status, owner and entitlements, by the names that exports give them;
 * of several the one that is named first below counts. Case, blanks and signs in a name do not count.
 *
 * @param id where the id is; {@link #NOWHERE} where no column has such a name
 */
record AccountColumns(int id, int status, int owner, int entitlements) {

    static final int NOWHERE = -1;

    static final List<String> IDS = List.of(
            "login",
            "loginname",
            "loginid",
            "accountid",
            "account",
            "accountname",
            "username",
            "userid",
            "user",
            "samaccountname",
            "uid",
            "nativeidentity",
            "identifier",
            "id");

    static final List<String> STATUSES = List.of(
            "status",
            "accountstatus",
            "state",
            "accountstate",
            "active",
            "isactive",
            "enabled",
            "isenabled",
            "accountenabled",
            "disabled",
            "isdisabled",
            "inactive",
            "suspended",
            "locked");

    static final List<String> OWNERS = List.of(
            "owner",
            "ownerid",
            "employeenumber",
            "employeeid",
            "personnelnumber",
            "personid",
            "identityid",
            "identity",
            "externalid");

    static final List<String> ENTITLEMENTS = List.of(
            "entitlements",
            "entitlement",
            "groups",
            "memberof",
            "memberships",
            "groupmemberships",
            "roles",
            "permissions",
            "group",
            "role");

    private static final Map<String, AccountStatus> STATUS_WORDS = Map.ofEntries(
            Map.entry("active", AccountStatus.ACTIVE),
            Map.entry("enabled", AccountStatus.ACTIVE),
            Map.entry("open", AccountStatus.ACTIVE),
            Map.entry("normal", AccountStatus.ACTIVE),
            Map.entry("disabled", AccountStatus.DISABLED),
            Map.entry("inactive", AccountStatus.DISABLED),
            Map.entry("suspended", AccountStatus.DISABLED),
            Map.entry("locked", AccountStatus.DISABLED),
            Map.entry("blocked", AccountStatus.DISABLED),
            Map.entry("deactivated", AccountStatus.DISABLED),
            Map.entry("revoked", AccountStatus.REVOKED),
            Map.entry("deleted", AccountStatus.REVOKED),
            Map.entry("removed", AccountStatus.REVOKED),
            Map.entry("terminated", AccountStatus.REVOKED),
            Map.entry("deprovisioned", AccountStatus.REVOKED));

    static AccountColumns of(List<String> header) {
        List<String> plain = header.stream().map(Words::plain).toList();
        return new AccountColumns(
                first(plain, IDS), first(plain, STATUSES), first(plain, OWNERS), first(plain, ENTITLEMENTS));
    }

    /** Whether a column is none of the four. */
    boolean fieldAt(int column) {
        return column != id && column != status && column != owner && column != entitlements;
    }

    /**
     * What a cell of the status column says, a word or yes and no; ACTIVE where it is blank, null where it says nothing
     * that is known.
     */
    static @Nullable AccountStatus status(String column, String cell) {
        if (cell.isBlank()) {
            return AccountStatus.ACTIVE;
        }
        AccountStatus named = STATUS_WORDS.get(Words.plain(cell));
        Boolean flag = Words.flag(cell);
        if (named != null || flag == null) {
            return named;
        }
        return flag == saysActive(column) ? AccountStatus.ACTIVE : AccountStatus.DISABLED;
    }

    private static boolean saysActive(String column) {
        return !List.of("disabled", "isdisabled", "inactive", "suspended", "locked")
                .contains(Words.plain(column));
    }

    private static int first(List<String> plain, List<String> names) {
        return names.stream()
                .mapToInt(plain::indexOf)
                .filter(column -> column >= 0)
                .findFirst()
                .orElse(NOWHERE);
    }
}
