package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonLocation;
import dev.provtriage.target.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An attribute of a SCIM schema, RFC 7643 section 7, as the draft of a field, with its sub-attributes. */
record ScimAttribute(String name, FieldDraft draft, List<ScimAttribute> parts) {

    static ScimAttribute read(KeyReader keys) throws IOException, SnapshotException {
        JsonLocation start = keys.here();
        FieldDraft draft = new FieldDraft();
        List<ScimAttribute> parts = new ArrayList<>();
        keys.object("an attribute of a schema", key -> {
            switch (key.toLowerCase(Locale.ROOT)) {
                case "name" -> draft.name = keys.text(key);
                case "type" -> draft.type = type(keys);
                case "multivalued" -> draft.multiValued = Boolean.TRUE.equals(keys.flag(key));
                case "required" -> draft.required = Boolean.TRUE.equals(keys.flag(key));
                case "mutability" -> draft.readOnly = "readOnly".equalsIgnoreCase(keys.text(key));
                case "uniqueness" -> draft.unique = unique(keys.text(key));
                case "returned" -> draft.sensitive = "never".equalsIgnoreCase(keys.text(key));
                case "canonicalvalues" -> draft.allowedValues = keys.texts(key);
                case "subattributes" -> keys.list(key, () -> parts.add(read(keys)));
                default -> keys.skip();
            }
        });
        String name = draft.name;
        if (name == null || name.isBlank()) {
            throw keys.wrong(start, "an attribute of a schema has no name; give every attribute a \"name\"");
        }
        return new ScimAttribute(name, draft, parts);
    }

    /**
     * Adds the field and, as {@code name.givenName}, its parts. What a schema demands is demanded of every account only
     * where the schema is the core one, and of a part only where its field is given.
     *
     * @param extension the schema's id; null for the core schema
     */
    void addTo(SchemaDraft schema, @Nullable String extension) {
        draft.required &= extension == null;
        draft.matchingAttribute = extension == null ? null : extension + ":" + name;
        // An account is known by it, and an attempt gives it beside the fields.
        draft.reconciliationKey = extension == null && name.equalsIgnoreCase("userName");
        draft.sensitive = secret();
        schema.add(draft.definition(name));
        for (ScimAttribute part : parts) {
            String partName = name + "." + part.name;
            part.draft.required = false;
            part.draft.multiValued |= draft.multiValued;
            part.draft.readOnly |= draft.readOnly;
            part.draft.matchingAttribute = extension == null ? null : extension + ":" + partName;
            schema.add(part.draft.definition(partName));
        }
    }

    /** Whether the server never returns it, or a part of it. */
    boolean secret() {
        return draft.sensitive || parts.stream().anyMatch(part -> part.draft.sensitive);
    }

    private static boolean unique(@Nullable String uniqueness) {
        return "server".equalsIgnoreCase(uniqueness) || "global".equalsIgnoreCase(uniqueness);
    }

    private static DataType type(KeyReader keys) throws IOException, SnapshotException {
        String type = keys.text("type of an attribute");
        return switch (type == null ? "string" : type.toLowerCase(Locale.ROOT)) {
            case "string" -> DataType.STRING;
            case "boolean" -> DataType.BOOLEAN;
            case "decimal" -> DataType.DECIMAL;
            case "integer" -> DataType.INTEGER;
            case "datetime" -> DataType.DATETIME;
            case "reference" -> DataType.REFERENCE;
            case "binary" -> DataType.BINARY;
            case "complex" -> DataType.COMPLEX;
            default ->
                throw keys.wrong("type of an attribute is " + KeyReader.shown(String.valueOf(type))
                        + "; allowed are string, boolean, decimal, integer, dateTime, reference, binary, complex");
        };
    }
}
