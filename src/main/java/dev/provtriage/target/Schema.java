package dev.provtriage.target;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that a target system's accounts have; empty where the snapshot does not tell them. */
public final class Schema {

    static final int NOWHERE = -1;

    private final List<FieldDefinition> fields;
    private final Map<String, Integer> positions = new HashMap<>();
    private final boolean secrets;

    private Schema(List<FieldDefinition> fields) {
        this.fields = List.copyOf(fields);
        for (int position = 0; position < this.fields.size(); position++) {
            positions.putIfAbsent(CaseFold.of(this.fields.get(position).name()), position);
        }
        // After all names: a name wins over another field's matching attribute.
        for (int position = 0; position < this.fields.size(); position++) {
            String attribute = this.fields.get(position).matchingAttribute();
            if (attribute != null) {
                positions.putIfAbsent(CaseFold.of(attribute), position);
            }
        }
        // As the schema spells them too: most requests do, and need no folding then.
        for (FieldDefinition field : this.fields) {
            positions.putIfAbsent(field.name(), position(field.name()));
            if (field.matchingAttribute() != null) {
                positions.putIfAbsent(field.matchingAttribute(), position(field.matchingAttribute()));
            }
        }
        this.secrets = this.fields.stream().anyMatch(FieldDefinition::sensitive);
    }

    /** Of several definitions with one name the first is found. */
    public static Schema of(List<FieldDefinition> fields) {
        return new Schema(fields);
    }

    /** The field of this name or else of this matching attribute, without regard to case. */
    public Optional<FieldDefinition> find(String fieldName) {
        int position = position(fieldName);
        return position == NOWHERE ? Optional.empty() : Optional.of(fields.get(position));
    }

    /** Whether any field holds secrets. */
    public boolean secrets() {
        return secrets;
    }

    /** Whether the field of this name holds secrets. */
    public boolean sensitive(String fieldName) {
        return secrets && find(fieldName).map(FieldDefinition::sensitive).orElse(false);
    }

    /** All fields in the order of the snapshot. */
    public List<FieldDefinition> fields() {
        return fields;
    }

    public boolean empty() {
        return fields.isEmpty();
    }

    /** Where {@link #find} finds it in {@link #fields}, or {@link #NOWHERE}. */
    int position(String fieldName) {
        Integer position = positions.get(fieldName);
        return position != null ? position : positions.getOrDefault(CaseFold.of(fieldName), NOWHERE);
    }
}
