package dev.provtriage.workshop.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.signal.SignalKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Changes of an attempt as a sample's file writes it, each of one thing that rules can ask. */
final class CaseChanges {

    static final String TIME = "2026-11-23T08:15:00Z";

    private static final List<Integer> TRIES = List.of(0, 1, 2, 5, 20, 1000);

    private final Random random;
    private final ErrorSpecimens errors;
    private final SnapshotChanges snapshots;

    CaseChanges(Random random, ErrorSpecimens errors) {
        this.random = random;
        this.errors = errors;
        this.snapshots = new SnapshotChanges(random);
    }

    /** Changes one thing, whatever it is. */
    void any(ObjectNode sample) {
        ObjectNode attempt = attempt(sample);
        switch (random.nextInt(16)) {
            case 0, 1 -> operation(attempt, one(List.of(Operation.values())));
            case 2 -> outcome(attempt, one(List.of(Outcome.values())));
            case 3, 4, 5 -> error(attempt, one(errors.kinds()));
            case 6 -> without(attempt, one(List.of("error", "time", "owner", "accountId", "connector", "fields")));
            case 7 -> identity(sample);
            case 8 -> entitlements(sample);
            case 9, 10 -> field(sample);
            case 11 -> attempt.put("retryCount", one(TRIES));
            default -> snapshots.any(sample);
        }
    }

    /** Sets what a rule compares with, or what just misses it. */
    void towards(ObjectNode sample, RuleLiteral literal) {
        ObjectNode attempt = attempt(sample);
        switch (literal.kind()) {
            case NUMBER -> attempt.put(literal.property(), one(literal.numbers()));
            case CONSTANT -> constant(sample, literal);
            case TEXT, PATTERN -> text(sample, literal, one(literal.texts()));
        }
    }

    private void constant(ObjectNode sample, RuleLiteral literal) {
        ObjectNode attempt = attempt(sample);
        String word = literal.constant();
        if (literal.value().startsWith(SignalKind.class.getSimpleName() + '.')) {
            Stream.of(SignalKind.values())
                    .filter(kind -> kind.name().equals(word))
                    .forEach(kind -> error(attempt, kind));
            return;
        }
        switch (literal.property()) {
            case "operation" -> attempt.put("operation", word);
            case "outcome" -> attempt.put("outcome", word);
            default -> snapshots.constant(sample, literal.property(), word);
        }
    }

    private void text(ObjectNode sample, RuleLiteral literal, String text) {
        ObjectNode attempt = attempt(sample);
        switch (literal.fact().getSimpleName() + '.' + literal.property()) {
            case "ProvisioningAttempt.entitlements", "HeldEntitlement.entitlement" ->
                attempt.putArray("entitlements").add(text);
            case "ProvisioningAttempt.targetSystem", "TargetSystem.name" -> {
                attempt.put("targetSystem", text);
                snapshots.of(sample).put("targetSystem", text);
            }
            case "ProvisioningAttempt.accountId",
                    "ProvisioningAttempt.owner",
                    "ProvisioningAttempt.connector",
                    "ProvisioningAttempt.id" -> attempt.put(literal.property(), text);
            case "Signal.text" -> said(attempt, text);
            case "Signal.codes" -> {
                attempt.put("outcome", Outcome.FAILED.name());
                attempt.putObject("error").put("code", text).put("message", "Refused.");
            }
            case "Signal.field" -> said(attempt, "attribute '" + text + "'");
            case "FieldProblem.field" -> fields(attempt).put(text, "x");
            case "FieldProblem.value", "FieldProblem.correction" ->
                fields(attempt).put(one(SnapshotChanges.fieldNames(sample)), text);
            default -> snapshots.text(sample, literal, text);
        }
        if (literal.fact().getSimpleName().equals("HeldEntitlement")) {
            snapshots.holds(sample, text);
        }
    }

    private void operation(ObjectNode attempt, Operation operation) {
        attempt.put("operation", operation.name());
    }

    private void outcome(ObjectNode attempt, Outcome outcome) {
        attempt.put("outcome", outcome.name());
        if (outcome == Outcome.PLANNED || outcome == Outcome.SUCCEEDED) {
            attempt.remove("error");
        }
    }

    private void error(ObjectNode attempt, SignalKind kind) {
        errors.of(kind, random).ifPresent(error -> {
            ObjectNode written = attempt.putObject("error");
            put(written, "type", error.type());
            put(written, "code", error.code());
            put(written, "message", error.message());
            attempt.put("outcome", (random.nextInt(8) == 0 ? Outcome.UNKNOWN : Outcome.FAILED).name());
            if (random.nextInt(3) == 0) {
                said(attempt, one(List.of("attribute 'uidNumber'", "attribute 'mail'", "Retry-After: 120")));
            }
        });
    }

    /** Adds words to the error's message. */
    private static void said(ObjectNode attempt, String words) {
        ObjectNode error = attempt.path("error") instanceof ObjectNode present ? present : attempt.putObject("error");
        error.put("message", (error.path("message").asText("") + " " + words).strip());
        attempt.put("outcome", Outcome.FAILED.name());
    }

    private void identity(ObjectNode sample) {
        ObjectNode attempt = attempt(sample);
        List<String> ids = new ArrayList<>(SnapshotChanges.texts(sample, "accounts", "id"));
        ids.add("nobody");
        List<String> owners = new ArrayList<>(SnapshotChanges.texts(sample, "accounts", "owner"));
        owners.add("owner-z");
        switch (random.nextInt(4)) {
            case 0 -> attempt.put("connector", "connector-z");
            case 1 -> attempt.put("owner", one(owners));
            default -> attempt.put("accountId", one(ids));
        }
    }

    private void entitlements(ObjectNode sample) {
        ObjectNode attempt = attempt(sample);
        List<String> known = new ArrayList<>(SnapshotChanges.texts(sample, "entitlements", "id"));
        known.add("entitlement-z");
        ArrayNode asked = attempt.putArray("entitlements");
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            asked.add(one(known));
        }
        if (count > 0 && random.nextBoolean()) {
            snapshots.holds(sample, asked.get(0).asText());
        }
        if (count > 0 && random.nextInt(3) == 0) {
            attempt.put("operation", Operation.MODIFY.name());
            attempt.remove("fields");
        }
    }

    private void field(ObjectNode sample) {
        ObjectNode fields = fields(attempt(sample));
        String name = one(SnapshotChanges.fieldNames(sample));
        switch (random.nextInt(9)) {
            case 0 -> fields.putNull(name);
            case 1 -> fields.put(name, "");
            case 2 -> fields.putArray(name).add("one").add("two");
            case 3 -> fields.put("field-z", "x");
            case 4 -> fields.remove(name);
            case 5 -> fields.put(name, "x".repeat(60));
            case 6 -> fields.put(name, " 12 ");
            case 7 -> snapshots.uniqueValue(sample, name);
            default -> fields.put(name, "no such value");
        }
        if (fields.isEmpty()) {
            attempt(sample).remove("fields");
        }
    }

    private static void without(ObjectNode attempt, String key) {
        attempt.remove(key);
    }

    /** Writes an error as a sample does. */
    static void write(ErrorReport error, ObjectNode into) {
        put(into, "type", error.type());
        put(into, "code", error.code());
        put(into, "message", error.message());
        if (!error.causes().isEmpty()) {
            ArrayNode causes = into.putArray("causes");
            for (Cause cause : error.causes()) {
                ObjectNode written = causes.addObject();
                put(written, "type", cause.type());
                put(written, "message", cause.message());
            }
        }
    }

    static ObjectNode attempt(ObjectNode sample) {
        return sample.withObject("/attempt");
    }

    static ObjectNode fields(ObjectNode attempt) {
        return attempt.path("fields") instanceof ObjectNode present ? present : attempt.putObject("fields");
    }

    private static void put(ObjectNode into, String key, @Nullable String text) {
        if (text != null) {
            into.put(key, text);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** The objects in a list of a snapshot; none where it is another thing. */
    static List<ObjectNode> objects(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    static <E extends Enum<E>> List<String> names(E[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
