package dev.provtriage.audit;

import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.Completeness;
import dev.provtriage.target.ConnectorHealth;
import dev.provtriage.target.ConnectorState;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A log and snapshots by chance: all outcomes and operations, many errors, times and names that are missing, lines that are broken. */
final class SomeAudit {

    private static final String[] ERRORS = {
        "{\"code\":\"LDAP 49\",\"message\":\"[LDAP: error code 49 - Invalid Credentials]\"}",
        "{\"code\":\"LDAP 68\",\"message\":\"[LDAP: error code 68 - Entry Already Exists]\"}",
        "{\"code\":\"LDAP 50\",\"message\":\"Insufficient access rights\"}",
        "{\"code\":\"HTTP 429\",\"message\":\"Too Many Requests\"}",
        "{\"type\":\"java.net.ConnectException\",\"message\":\"Connection refused\"}",
        "{\"type\":\"java.net.SocketTimeoutException\",\"message\":\"Read timed out\"}",
        "{\"code\":\"SQLState 40001\",\"message\":\"deadlock detected\"}",
        "{\"code\":\"LDAP 17\",\"message\":\"undefined attribute type fooBar\"}",
        "{\"message\":\"Sprocket 17 jammed in gizmo pool\"}",
        "{\"message\":\"quux \\u0007 <b>&amp; =1+1 %s\"}",
        "{}"
    };
    private static final String[] OPERATIONS = {
        "CREATE", "CREATE", "MODIFY", "DELETE", "ENABLE", "DISABLE", "GRANT", "REVOKE", "UNKNOWN"
    };
    private static final String[] OUTCOMES = {
        "FAILED", "FAILED", "FAILED", "SUCCEEDED", "SUCCEEDED", "PLANNED", "UNKNOWN"
    };

    private final Random random;
    private final int targets;
    private final int accounts;
    private final long span;
    private final boolean mostlyDown;

    SomeAudit(long seed) {
        random = new Random(seed);
        targets = 1 + random.nextInt(5);
        accounts = 1 + random.nextInt(60);
        span = 60L << random.nextInt(24);
        mostlyDown = random.nextBoolean();
    }

    List<String> lines(int number) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            lines.add(line(i, number));
        }
        return lines;
    }

    private String line(int i, int number) {
        if (random.nextInt(50) == 0) {
            return "{\"operation\":\"CREATE\"";
        }
        String outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
        StringBuilder line = new StringBuilder("{\"operation\":\"" + OPERATIONS[random.nextInt(OPERATIONS.length)]
                + "\",\"outcome\":\"" + outcome + "\",\"targetSystem\":\"" + target() + "\"");
        if (random.nextInt(20) > 0) {
            line.append(",\"id\":\"S-").append(i).append('"');
        }
        if (random.nextInt(20) > 0) {
            long second = span * i / number + random.nextInt(30);
            line.append(",\"time\":\"")
                    .append(Instant.parse("2026-01-31T22:00:00Z").plusSeconds(second))
                    .append('"');
        }
        if (random.nextInt(4) > 0) {
            line.append(",\"connector\":\"c").append(random.nextInt(2)).append('"');
        }
        if (random.nextInt(12) > 0) {
            line.append(",\"accountId\":\"user")
                    .append(random.nextInt(accounts))
                    .append('"');
        }
        if (random.nextInt(3) == 0) {
            line.append(",\"owner\":\"E").append(random.nextInt(accounts)).append('"');
        }
        if (random.nextInt(3) == 0) {
            line.append(",\"entitlements\":[\"vpn\"]");
        }
        if (random.nextInt(3) == 0) {
            line.append(",\"fields\":{\"mail\":\"m")
                    .append(random.nextInt(9))
                    .append("@corp.example\",\"pin\":\"s3cr3t\"}");
        }
        if (outcome.equals("FAILED") || outcome.equals("UNKNOWN")) {
            int error = mostlyDown && random.nextInt(3) > 0 ? 4 : random.nextInt(ERRORS.length);
            line.append(",\"retryCount\":")
                    .append(random.nextInt(4))
                    .append(",\"error\":")
                    .append(ERRORS[error]);
        }
        return line.append('}').toString();
    }

    private String target() {
        return "t" + random.nextInt(targets);
    }

    Snapshots snapshots() {
        List<Snapshot> snapshots = new ArrayList<>();
        Schema schema = Schema.of(List.of(field("mail", false), field("pin", true)));
        for (int i = 0; i < targets; i++) {
            AccountIndex.Builder builder = AccountIndex.builder();
            for (int account = 0; account < accounts; account++) {
                if (random.nextInt(4) > 0) {
                    builder.add(new Account(
                            "user" + account,
                            any(AccountStatus.values()),
                            random.nextInt(4) == 0 ? null : "E" + account,
                            random.nextBoolean() ? List.of("vpn") : List.of(),
                            Map.of("mail", List.of("m" + random.nextInt(9) + "@corp.example"))));
                }
                if (random.nextInt(5) == 0) {
                    builder.addMember("finance", "user" + account);
                }
            }
            snapshots.add(new Snapshot(
                    "t" + i,
                    Instant.parse("2026-01-31T21:00:00Z"),
                    random.nextBoolean(),
                    any(Completeness.values()),
                    new ConnectorState("c0", ConnectorHealth.UP, null),
                    schema,
                    builder.build(schema),
                    Set.of("vpn", "finance")));
        }
        return Snapshots.of(snapshots);
    }

    private static FieldDefinition field(String name, boolean sensitive) {
        return new FieldDefinition(
                name, DataType.STRING, false, true, false, false, sensitive, false, null, null, List.of());
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
