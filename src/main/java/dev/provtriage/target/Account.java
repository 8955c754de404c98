package dev.provtriage.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account on a target system.
 *
 * @param owner identity that the account belongs to; null where the target does not say
 * @param entitlements what the account itself lists; {@link AccountIndex#entitlementsOf} adds what member lists say
 * @param fields values by field name, in the target's order; secrets are masked, absent values have no entry
 */
public record Account(
        String id,
        AccountStatus status,
        @Nullable String owner,
        List<String> entitlements,
        Map<String, List<String>> fields) {

    public Account {
        entitlements = List.copyOf(entitlements);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = Collections.unmodifiableMap(copy);
    }

    /** Whether the account stands in the way of a new one: a disabled account does, a revoked one does not. */
    public boolean present() {
        return status != AccountStatus.REVOKED;
    }

    public boolean revoked() {
        return status == AccountStatus.REVOKED;
    }
}
