package dev.provtriage.snapshots;

import dev.provtriage.attempt.SensitiveFields;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field's definition while it is being read. */
final class FieldDraft {

    @Nullable
    String name;

    DataType type = DataType.STRING;
    boolean required;
    boolean unique;
    boolean multiValued;
    boolean readOnly;
    boolean sensitive;
    boolean reconciliationKey;

    @Nullable
    String matchingAttribute;

    @Nullable
    Integer maxLength;

    List<String> allowedValues = List.of();

    /** A field whose name tells a secret is one, whatever its target says. */
    FieldDefinition definition(String fieldName) {
        return new FieldDefinition(
                fieldName,
                type,
                required,
                unique,
                multiValued,
                readOnly,
                sensitive
                        || SensitiveFields.sensitive(fieldName)
                        || (matchingAttribute != null && SensitiveFields.sensitive(matchingAttribute)),
                reconciliationKey,
                matchingAttribute,
                maxLength,
                allowedValues);
    }
}
