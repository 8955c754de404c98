package dev.provtriage.workshop.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Ownership;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Changes of the snapshot of a sample, each of one thing that rules can ask; makes one where there is none. */
final class SnapshotChanges {

    /** Has a field for each way in which a value can be wrong. */
    private static final String SNAPSHOT = """
            {"takenAt": "2026-11-23T08:00:00Z", "reachable": true, "completeness": "COMPLETE",
             "connector": {"name": "connector-a", "health": "UP"},
             "schema": [
               {"name": "uid", "type": "STRING", "required": true, "unique": true, "reconciliationKey": true,
                "maxLength": 20},
               {"name": "sn", "type": "STRING", "required": true, "maxLength": 40},
               {"name": "mail", "type": "EMAIL", "unique": true},
               {"name": "uidNumber", "type": "INTEGER"},
               {"name": "employeeType", "type": "STRING", "allowedValues": ["internal", "external"]},
               {"name": "entryUUID", "type": "STRING", "readOnly": true}],
             "accounts": [
               {"id": "account-a", "status": "ACTIVE", "owner": "owner-a", "entitlements": ["entitlement-a"],
                "fields": {"mail": "a@corp.example"}},
               {"id": "account-b", "status": "ACTIVE", "owner": "owner-b", "entitlements": [],
                "fields": {"mail": "b@corp.example"}}],
             "entitlements": [{"id": "entitlement-a", "members": ["account-a"]},
                              {"id": "entitlement-b", "members": []}]}
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final Random random;

    SnapshotChanges(Random random) {
        this.random = random;
    }

    /** Changes one thing, whatever it is. */
    void any(ObjectNode sample) {
        if (random.nextInt(10) == 0) {
            sample.remove("snapshot");
            return;
        }
        ObjectNode snapshot = of(sample);
        switch (random.nextInt(9)) {
            case 0 -> reachable(snapshot, random.nextInt(3));
            case 1 -> connector(snapshot).put("health", one(CaseChanges.names(ConnectorHealth.values())));
            case 2 -> snapshot.put("completeness", one(CaseChanges.names(Completeness.values())));
            case 3 -> taken(sample, one(CaseChanges.names(TargetSystem.Timing.values())));
            case 4 -> account(sample).put("status", one(CaseChanges.names(AccountStatus.values())));
            case 5 -> owner(sample, one(CaseChanges.names(Ownership.values())));
            case 6 -> noAccount(sample);
            case 7 -> holds(sample, one(entitlements(sample)));
            default -> uniqueValue(sample, one(fieldNames(sample)));
        }
    }

    /** Makes a property one of its words. */
    void constant(ObjectNode sample, String property, String word) {
        switch (property) {
            case "health" -> connector(of(sample)).put("health", word);
            case "completeness" -> of(sample).put("completeness", word);
            case "timing" -> taken(sample, word);
            case "status" -> account(sample).put("status", word);
            case "ownership" -> owner(sample, word);
            case "holder" -> holder(sample, word);
            case "kind" -> problem(sample, word);
            default -> {}
        }
    }

    /** Makes a property a text. */
    void text(ObjectNode sample, RuleLiteral literal, String text) {
        switch (literal.fact().getSimpleName() + '.' + literal.property()) {
            case "TargetSystem.connector" -> {
                connector(of(sample)).put("name", text);
                CaseChanges.attempt(sample).put("connector", text);
            }
            case "TargetSystem.detail" -> connector(of(sample)).put("detail", text);
            case "TargetAccount.id" -> {
                account(sample).put("id", text);
                CaseChanges.attempt(sample).put("accountId", text);
            }
            case "TargetAccount.owner" -> account(sample).put("owner", text);
            case "TargetAccount.uniqueField" -> uniqueValue(sample, text);
            case "TargetAccount.uniqueValue" -> uniqueValue(sample, "mail", text);
            default -> {}
        }
    }

    /** The snapshot of a sample; made where there is none. */
    ObjectNode of(ObjectNode sample) {
        if (sample.path("snapshot") instanceof ObjectNode present) {
            return present;
        }
        ObjectNode made = parsed();
        made.put(
                "targetSystem", CaseChanges.attempt(sample).path("targetSystem").asText("target-a"));
        sample.set("snapshot", made);
        return made;
    }

    private static ObjectNode parsed() {
        try {
            return (ObjectNode) JSON.readTree(SNAPSHOT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The snapshot above is no JSON", e);
        }
    }

    private static void reachable(ObjectNode snapshot, int which) {
        if (which == 0) {
            snapshot.remove("reachable");
        } else {
            snapshot.put("reachable", which == 1);
        }
    }

    private static ObjectNode connector(ObjectNode snapshot) {
        return snapshot.path("connector") instanceof ObjectNode present ? present : snapshot.putObject("connector");
    }

    private void taken(ObjectNode sample, String timing) {
        if (timing.equals("UNKNOWN")) {
            of(sample).remove("takenAt");
            return;
        }
        CaseChanges.attempt(sample).put("time", CaseChanges.TIME);
        of(sample)
                .put(
                        "takenAt",
                        switch (timing) {
                            case "STALE" -> "2026-11-18T08:00:00Z";
                            case "AFTER" -> "2026-11-23T09:00:00Z";
                            case "LONG_AFTER" -> "2026-11-28T08:00:00Z";
                            default -> "2026-11-23T08:00:00Z";
                        });
    }

    /** The account that the attempt is about; made where there is none. */
    private ObjectNode account(ObjectNode sample) {
        ObjectNode attempt = CaseChanges.attempt(sample);
        String id = attempt.path("accountId").asText("account-a");
        attempt.put("accountId", id);
        for (ObjectNode account : CaseChanges.objects(accounts(sample))) {
            if (account.path("id").asText().equalsIgnoreCase(id)) {
                return account;
            }
        }
        ObjectNode made = accounts(sample).addObject();
        made.put("id", id)
                .put("status", "ACTIVE")
                .put("owner", attempt.path("owner").asText("owner-a"));
        made.putArray("entitlements");
        made.putObject("fields");
        return made;
    }

    private ArrayNode accounts(ObjectNode sample) {
        return list(of(sample), "accounts");
    }

    private static ArrayNode list(ObjectNode in, String key) {
        return in.path(key) instanceof ArrayNode present ? present : in.putArray(key);
    }

    private void noAccount(ObjectNode sample) {
        String id = CaseChanges.attempt(sample).path("accountId").asText("account-a");
        ArrayNode accounts = accounts(sample);
        for (int i = accounts.size() - 1; i >= 0; i--) {
            if (accounts.get(i).path("id").asText().equalsIgnoreCase(id)) {
                accounts.remove(i);
            }
        }
    }

    private void owner(ObjectNode sample, String ownership) {
        ObjectNode account = account(sample);
        switch (ownership) {
            case "SAME" ->
                account.put("owner", CaseChanges.attempt(sample).path("owner").asText("owner-a"));
            case "OTHER" -> account.put("owner", "owner-y");
            default -> account.remove("owner");
        }
    }

    /** Shows an entitlement with the attempt's account, which may itself not be shown. */
    void holds(ObjectNode sample, String entitlement) {
        ObjectNode attempt = CaseChanges.attempt(sample);
        String id = attempt.path("accountId").asText("account-a");
        attempt.put("accountId", id);
        if (attempt.path("entitlements").isEmpty()) {
            attempt.putArray("entitlements").add(entitlement);
        }
        ArrayNode entitlements = list(of(sample), "entitlements");
        for (ObjectNode known : CaseChanges.objects(entitlements)) {
            if (known.path("id").asText().equalsIgnoreCase(entitlement)) {
                list(known, "members").add(id);
                return;
            }
        }
        entitlements.addObject().put("id", entitlement).putArray("members").add(id);
    }

    private void holder(ObjectNode sample, String holder) {
        holds(sample, one(entitlements(sample)));
        switch (HeldEntitlement.Holder.valueOf(holder)) {
            case PRESENT -> account(sample).put("status", "ACTIVE");
            case REVOKED -> account(sample).put("status", "REVOKED");
            case GONE -> {
                noAccount(sample);
                of(sample).put("completeness", "COMPLETE");
            }
            case UNKNOWN -> {
                noAccount(sample);
                of(sample).put("completeness", "PARTIAL");
            }
        }
    }

    /** Lets another account hold a value of a field that the attempt asks for. */
    void uniqueValue(ObjectNode sample, String field) {
        uniqueValue(sample, field, one(List.of("value-a@corp.example", "value-b", "17")));
    }

    private void uniqueValue(ObjectNode sample, String field, String value) {
        definition(sample, field).put("unique", true);
        CaseChanges.fields(CaseChanges.attempt(sample)).put(field, value);
        ObjectNode holder = accounts(sample).addObject();
        holder.put("id", "account-" + accounts(sample).size());
        holder.put("status", one(CaseChanges.names(AccountStatus.values())));
        int owned = random.nextInt(3);
        if (owned > 0) {
            String own = CaseChanges.attempt(sample).path("owner").asText("owner-a");
            holder.put("owner", owned == 1 ? own : "owner-x");
        }
        holder.putObject("fields").put(field, value);
    }

    /** Gives the request a value that is wrong in one way. */
    private void problem(ObjectNode sample, String kind) {
        ObjectNode fields = CaseChanges.fields(CaseChanges.attempt(sample));
        for (FieldProblem.Kind each : FieldProblem.Kind.values()) {
            if (!each.name().equals(kind)) {
                continue;
            }
            switch (each) {
                case WRONG_TYPE -> {
                    definition(sample, "number-z").put("type", "INTEGER");
                    fields.put("number-z", random.nextBoolean() ? " 12 " : "abc");
                }
                case TOO_LONG -> {
                    definition(sample, "short-z").put("maxLength", 3);
                    fields.put("short-z", "abcdef");
                }
                case NOT_ALLOWED -> {
                    definition(sample, "choice-z").putArray("allowedValues").add("yes");
                    fields.put("choice-z", "no");
                }
                case MORE_THAN_ONE -> {
                    definition(sample, "single-z");
                    fields.putArray("single-z").add("one").add("two");
                }
                case MISSING -> {
                    definition(sample, "required-z").put("required", true);
                    fields.putNull("required-z");
                }
                case READ_ONLY -> {
                    definition(sample, "fixed-z").put("readOnly", true);
                    fields.put("fixed-z", "x");
                }
                case UNKNOWN_FIELD -> fields.put("field-z", "x");
            }
        }
    }

    private ObjectNode definition(ObjectNode sample, String field) {
        ArrayNode schema = list(of(sample), "schema");
        for (ObjectNode known : CaseChanges.objects(schema)) {
            if (known.path("name").asText().equals(field)) {
                return known;
            }
        }
        return schema.addObject().put("name", field).put("type", "STRING");
    }

    private List<String> entitlements(ObjectNode sample) {
        List<String> asked = CaseChanges.attempt(sample).path("entitlements") instanceof ArrayNode list
                ? StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of();
        return asked.isEmpty() ? List.of("entitlement-a") : asked;
    }

    /** Names of the fields in the schema and in the request; never none. */
    static List<String> fieldNames(ObjectNode sample) {
        List<String> names = new ArrayList<>(texts(sample, "schema", "name"));
        CaseChanges.attempt(sample).path("fields").fieldNames().forEachRemaining(names::add);
        return names.isEmpty() ? List.of("uid") : names.stream().distinct().toList();
    }

    /** A text of each object in a list of the snapshot. */
    static List<String> texts(ObjectNode sample, String list, String key) {
        return CaseChanges.objects(sample.path("snapshot").path(list)).stream()
                .map(object -> object.path(key).asText(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
