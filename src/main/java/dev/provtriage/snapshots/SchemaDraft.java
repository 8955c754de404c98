package dev.provtriage.snapshots;

import dev.provtriage.attempt.SensitiveFields;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A schema while it is being read; knows from it, and by their names, which fields are secrets. */
final class SchemaDraft {

    private final List<FieldDefinition> fields = new ArrayList<>();
    private final Set<String> sensitiveNames = new HashSet<>();

    void add(FieldDefinition definition) {
        if (definition.sensitive()) {
            sensitiveNames.add(definition.name().toLowerCase(Locale.ROOT));
            if (definition.matchingAttribute() != null) {
                sensitiveNames.add(definition.matchingAttribute().toLowerCase(Locale.ROOT));
            }
        }
        fields.add(definition);
    }

    /** What was read so far. */
    Schema schema() {
        return Schema.of(fields);
    }

    /** What was read so far, where accounts are matched by this field unless the schema itself names another. */
    Schema schema(String matchedBy) {
        Optional<FieldDefinition> key = schema().find(matchedBy);
        if (key.isEmpty() || fields.stream().anyMatch(FieldDefinition::reconciliationKey)) {
            return schema();
        }
        FieldDefinition field = key.get();
        List<FieldDefinition> keyed = new ArrayList<>(fields);
        keyed.set(
                keyed.indexOf(field),
                new FieldDefinition(
                        field.name(),
                        field.type(),
                        field.required(),
                        field.unique(),
                        field.multiValued(),
                        field.readOnly(),
                        field.sensitive(),
                        true,
                        field.matchingAttribute(),
                        field.maxLength(),
                        field.allowedValues()));
        return Schema.of(keyed);
    }

    /** Whether the schema marks any field as sensitive. */
    boolean anySensitive() {
        return !sensitiveNames.isEmpty();
    }

    /** Whether values of the field must be masked, without regard to the case of its name. */
    boolean sensitive(String fieldName) {
        return SensitiveFields.sensitive(fieldName) || sensitiveNames.contains(fieldName.toLowerCase(Locale.ROOT));
    }
}
