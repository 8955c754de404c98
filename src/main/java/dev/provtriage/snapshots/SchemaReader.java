package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonLocation;
import dev.provtriage.attempt.SensitiveFields;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the schema of a snapshot, and knows from it, and by their names, which fields are secrets. */
final class SchemaReader {

    private final KeyReader keys;
    private final List<FieldDefinition> fields = new ArrayList<>();
    private final Set<String> sensitiveNames = new HashSet<>();

    SchemaReader(KeyReader keys) {
        this.keys = keys;
    }

    /** Reads the list of definitions that is next. */
    void add() throws IOException, SnapshotException {
        keys.list("schema", this::definition);
    }

    /** What was read so far. */
    Schema read() {
        return Schema.of(fields);
    }

    /** Whether the schema marks any field as sensitive. */
    boolean anySensitive() {
        return !sensitiveNames.isEmpty();
    }

    /** Whether values of the field must be masked, without regard to the case of its name. */
    boolean sensitive(String fieldName) {
        return SensitiveFields.sensitive(fieldName) || sensitiveNames.contains(fieldName.toLowerCase(Locale.ROOT));
    }

    private void definition() throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        DefinitionDraft draft = new DefinitionDraft();
        keys.object("a field of the schema", key -> {
            switch (key) {
                case "name" -> draft.name = keys.text(key);
                case "type" -> draft.type = keys.constant("type", DataType.values(), DataType.STRING);
                case "required" -> draft.required = flag(key);
                case "unique" -> draft.unique = flag(key);
                case "multiValued" -> draft.multiValued = flag(key);
                case "readOnly" -> draft.readOnly = flag(key);
                case "sensitive" -> draft.sensitive = flag(key);
                case "reconciliationKey" -> draft.reconciliationKey = flag(key);
                case "matchingAttribute" -> draft.matchingAttribute = keys.text(key);
                case "maxLength" -> draft.maxLength = keys.count(key);
                case "allowedValues" -> draft.allowedValues = keys.texts(key);
                default -> keys.skip();
            }
        });
        String name = draft.name;
        if (name == null || name.isBlank()) {
            throw keys.wrong(start, "a field of the schema has no name; give every field a \"name\"");
        }
        FieldDefinition definition = draft.definition(name);
        if (definition.sensitive()) {
            sensitiveNames.add(name.toLowerCase(Locale.ROOT));
            if (definition.matchingAttribute() != null) {
                sensitiveNames.add(definition.matchingAttribute().toLowerCase(Locale.ROOT));
            }
        }
        fields.add(definition);
    }

    private boolean flag(String key) throws SnapshotException {
        return Boolean.TRUE.equals(keys.flag(key));
    }

    private static final class DefinitionDraft {
        private @Nullable String name;
        private DataType type = DataType.STRING;
        private boolean required;
        private boolean unique;
        private boolean multiValued;
        private boolean readOnly;
        private boolean sensitive;
        private boolean reconciliationKey;
        private @Nullable String matchingAttribute;
        private @Nullable Integer maxLength;
        private List<String> allowedValues = List.of();

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
}
