package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonLocation;
import dev.provtriage.target.DataType;
import java.io.IOException;

/** Reads the schema of a snapshot in the native format, a list of field definitions. */
final class SchemaReader {

    private final KeyReader keys;
    private final SchemaDraft schema;

    SchemaReader(KeyReader keys, SchemaDraft schema) {
        this.keys = keys;
        this.schema = schema;
    }

    /** Reads the list of definitions that is next. */
    void add() throws IOException, SnapshotException {
        keys.list("schema", this::definition);
    }

    /** Reads a file that holds such a list and nothing else. */
    void addAll() throws IOException, SnapshotException {
        if (keys.advance() == null) {
            throw keys.wrong("the schema is empty; it is a list of fields, each with a \"name\"");
        }
        add();
        if (keys.advance() != null) {
            throw keys.wrong("the schema goes on after its list; write all fields into one list");
        }
    }

    private void definition() throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        FieldDraft draft = new FieldDraft();
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
        schema.add(draft.definition(name));
    }

    private boolean flag(String key) throws SnapshotException {
        return Boolean.TRUE.equals(keys.flag(key));
    }
}
