package dev.provtriage.incident;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.attempt.SensitiveFields;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the values of one request against the target's schema. */
final class FieldCheck {

    private static final int LONGEST_SHOWN = 120;

    private final ProvisioningAttempt attempt;
    private final Schema schema;
    private final List<FieldProblem> problems = new ArrayList<>();

    private FieldCheck(ProvisioningAttempt attempt, Schema schema) {
        this.attempt = attempt;
        this.schema = schema;
    }

    /** All problems of a request, in the order of its fields, then the missing ones in the order of the schema. */
    static List<FieldProblem> problems(ProvisioningAttempt attempt, Schema schema) {
        // A delete sends no values; nothing can be wrong with them.
        if (schema.empty() || attempt.deletes()) {
            return List.of();
        }
        FieldCheck check = new FieldCheck(attempt, schema);
        check.givenFields();
        if (attempt.creates()) {
            check.absentFields();
        }
        return check.problems;
    }

    private void givenFields() {
        for (Map.Entry<String, FieldValue> field : attempt.fields().entrySet()) {
            Optional<FieldDefinition> definition = schema.find(field.getKey());
            if (definition.isPresent()) {
                check(field.getKey(), field.getValue(), definition.get());
            } else if (!field.getKey().startsWith("__")) {
                // Names like __ENABLE__ and __PASSWORD__ are the connector framework's own, and in no target's schema.
                problems.add(new FieldProblem(
                        field.getKey(),
                        FieldProblem.Kind.UNKNOWN_FIELD,
                        shown(field.getKey(), field.getValue(), null),
                        "a value",
                        "no such field",
                        null,
                        false));
            }
        }
    }

    private void check(String name, FieldValue value, FieldDefinition definition) {
        if (value.empty()) {
            // The target fills a read-only field itself.
            if (definition.required() && !definition.readOnly()) {
                add(name, value, definition, FieldProblem.Kind.MISSING, "no value", "a value", null);
            }
            return;
        }
        if (definition.readOnly()) {
            add(
                    name,
                    value,
                    definition,
                    FieldProblem.Kind.READ_ONLY,
                    "a value",
                    "no value, since it is read-only",
                    null);
            return;
        }
        if (value.texts().size() > 1 && !definition.multiValued()) {
            add(
                    name,
                    value,
                    definition,
                    FieldProblem.Kind.MORE_THAN_ONE,
                    value.texts().size() + " values",
                    "one value",
                    null);
            return;
        }
        if (value.kind() == FieldValue.Kind.MASKED) {
            // What cannot be seen cannot be judged.
            return;
        }
        for (String text : value.texts()) {
            if (!text.isBlank()) {
                checkText(name, value, text, definition);
            }
        }
    }

    private void checkText(String name, FieldValue value, String text, FieldDefinition definition) {
        FieldValue one = FieldValue.text(text);
        boolean object = value.kind() == FieldValue.Kind.OBJECT;
        if (object != (definition.type() == DataType.COMPLEX)
                || !definition.type().accepts(text)) {
            @Nullable
            String correction =
                    object ? null : definition.type().correction(text).orElse(null);
            String kind = object ? "an object" : DataType.kindOf(text);
            add(
                    name,
                    one,
                    definition,
                    FieldProblem.Kind.WRONG_TYPE,
                    kind,
                    definition.type().words(),
                    correction);
        } else if (!definition.allows(text)) {
            @Nullable String correction = definition.allows(text.strip()) ? text.strip() : null;
            String expected = "one of " + String.join(", ", definition.allowedValues());
            add(name, one, definition, FieldProblem.Kind.NOT_ALLOWED, DataType.kindOf(text), expected, correction);
        } else if (!definition.fits(text)) {
            @Nullable String correction = definition.fits(text.strip()) ? text.strip() : null;
            String kind = text.codePointCount(0, text.length()) + " characters";
            String expected = "at most " + definition.maxLength() + " characters";
            add(name, one, definition, FieldProblem.Kind.TOO_LONG, kind, expected, correction);
        }
    }

    private void absentFields() {
        Set<String> given = new HashSet<>();
        for (String name : attempt.fields().keySet()) {
            schema.find(name).ifPresent(definition -> given.add(definition.name()));
        }
        for (FieldDefinition definition : schema.fields()) {
            // A read-only field is the target's to fill, and the identifier is given beside the fields.
            boolean identifier = definition.reconciliationKey() && attempt.accountId() != null;
            if (definition.required() && !definition.readOnly() && !identifier && !given.contains(definition.name())) {
                add(
                        definition.name(),
                        new FieldValue(FieldValue.Kind.NULL, List.of()),
                        definition,
                        FieldProblem.Kind.MISSING,
                        "no value",
                        definition.type().words(),
                        null);
            }
        }
    }

    private void add(
            String name,
            FieldValue value,
            FieldDefinition definition,
            FieldProblem.Kind kind,
            String valueKind,
            String expected,
            @Nullable String correction) {
        boolean secret = definition.sensitive() || SensitiveFields.sensitive(name);
        problems.add(new FieldProblem(
                name,
                kind,
                shown(name, value, definition),
                valueKind,
                expected,
                secret ? null : correction,
                definition.required()));
    }

    private static String shown(String name, FieldValue value, @Nullable FieldDefinition definition) {
        boolean secret = SensitiveFields.sensitive(name) || (definition != null && definition.sensitive());
        String text = (secret ? value.masked() : value).display();
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
