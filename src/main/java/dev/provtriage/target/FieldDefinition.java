package dev.provtriage.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target system says about one field of its accounts.
 *
 * @param unique whether no two accounts may hold the same value
 * @param sensitive whether its values are secrets, which nothing may store or show
 * @param reconciliationKey whether the provisioning product matches accounts by this field
 * @param matchingAttribute name of the field on the target, where that differs from {@code name}
 * @param maxLength in code points; null for no limit
 * @param allowedValues the only values it may hold; empty for any
 */
public record FieldDefinition(
        String name,
        DataType type,
        boolean required,
        boolean unique,
        boolean multiValued,
        boolean readOnly,
        boolean sensitive,
        boolean reconciliationKey,
        @Nullable String matchingAttribute,
        @Nullable Integer maxLength,
        List<String> allowedValues) {

    public FieldDefinition {
        allowedValues = List.copyOf(allowedValues);
    }

    /** Whether the value is among the allowed ones, without regard to case. */
    public boolean allows(String value) {
        return allowedValues.isEmpty() || allowedValues.stream().anyMatch(value::equalsIgnoreCase);
    }

    /** Whether the value is short enough. */
    public boolean fits(String value) {
        return maxLength == null || value.codePointCount(0, value.length()) <= maxLength;
    }
}
