package dev.provtriage.logs;

import java.util.Locale;
import java.util.Set;

/** Which attributes of an account hold its entitlements, by the names that directories and products give them. */
final class MembershipAttribute {

    private static final Set<String> NAMES = Set.of(
            "memberof",
            "groups",
            "__groups__",
            "ldapgroups",
            "roles",
            "entitlements",
            "permissionsets",
            "ismemberof",
            "approleassignments");

    private MembershipAttribute() {}

    static boolean named(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
