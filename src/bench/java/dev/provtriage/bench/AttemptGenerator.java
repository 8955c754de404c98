package dev.provtriage.bench;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.bench.ErrorTexts.ErrorText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes attempts in the native format: 62 % succeeded, 8 % planned, 27 % failed, 3 % of unknown outcome, spread over 16
 * hours. The same seed writes the same file, byte for byte.
 */
final class AttemptGenerator {

    private static final Instant FIRST = Instant.parse("2026-11-23T06:00:00Z");
    private static final long HOURS_16 = 16 * 3600L;

    private static final List<Operation> OPERATIONS = List.of(
            Operation.CREATE,
            Operation.CREATE,
            Operation.CREATE,
            Operation.CREATE,
            Operation.MODIFY,
            Operation.MODIFY,
            Operation.MODIFY,
            Operation.GRANT,
            Operation.GRANT,
            Operation.REVOKE,
            Operation.DISABLE,
            Operation.ENABLE,
            Operation.DELETE);

    private final Population population;
    private final List<GeneratedTarget> targets = GeneratedTarget.all();
    private final ErrorTexts errors = new ErrorTexts();
    private final SplittableRandom random;

    AttemptGenerator(Population population, long seed) {
        this.population = population;
        this.random = new SplittableRandom(seed);
    }

    void write(Path file, int attempts) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 0; number < attempts; number++) {
                out.write(attempt(number, attempts));
            }
        }
    }

    private String attempt(int number, int attempts) {
        GeneratedTarget target = targets.get(random.nextInt(targets.size()));
        Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        Outcome outcome = outcome(random.nextInt(100));
        @Nullable ErrorText error = outcome == Outcome.FAILED ? errors.any(target.kind(), operation, random) : null;
        int identity = identity(target, held(operation, outcome, error));
        StringBuilder line = new StringBuilder(600);
        line.append("{\"id\":\"A-").append(number);
        line.append("\",\"time\":\"").append(FIRST.plusSeconds(HOURS_16 * number / attempts));
        line.append("\",\"operation\":\"").append(operation);
        line.append("\",\"targetSystem\":\"").append(target.name());
        line.append("\",\"connector\":\"").append(target.connector());
        line.append("\",\"accountId\":\"").append(population.account(identity));
        // One identity in twelve is a namesake, for whom another one's account stands in the way.
        int owner = random.nextInt(12) == 0 ? (identity + 1) % Population.IDENTITIES : identity;
        line.append("\",\"owner\":\"").append(population.owner(owner)).append('"');
        fields(line, operation, identity, error);
        if (operation == Operation.GRANT || operation == Operation.REVOKE) {
            String entitlement = population.entitlement(target.number(), identity, random.nextInt(2));
            line.append(",\"entitlements\":[\"").append(entitlement).append("\"]");
        }
        line.append(",\"outcome\":\"").append(outcome).append('"');
        if (error != null) {
            line.append(",\"retryCount\":").append(random.nextInt(4) / 2);
            String host = target.name() + ".corp.example";
            line.append(",\"error\":").append(error.of(population.account(identity), host, 1 + random.nextInt(600)));
        }
        return line.append("}\n").toString();
    }

    private static Outcome outcome(int dice) {
        return dice < 62
                ? Outcome.SUCCEEDED
                : dice < 70 ? Outcome.PLANNED : dice < 97 ? Outcome.FAILED : Outcome.UNKNOWN;
    }

    /** Whether the account is on the target: mostly as the operation and the error would have it. */
    private boolean held(Operation operation, Outcome outcome, @Nullable ErrorText error) {
        boolean rare = random.nextInt(10) == 0;
        if (error != null && error.exists()) {
            return !rare;
        }
        if (error != null && error.missing()) {
            return rare;
        }
        if (operation == Operation.CREATE) {
            return outcome == Outcome.PLANNED ? random.nextInt(3) == 0 : rare;
        }
        return !rare;
    }

    private int identity(GeneratedTarget target, boolean held) {
        int identity = random.nextInt(Population.IDENTITIES);
        return population.holds(target.number(), identity) == held ? identity : (identity + 1) % Population.IDENTITIES;
    }

    private void fields(StringBuilder line, Operation operation, int identity, @Nullable ErrorText error) {
        if (operation == Operation.CREATE) {
            line.append(",\"fields\":{\"uid\":\"").append(population.account(identity));
            line.append("\",\"sn\":\"").append(population.surname(identity));
            line.append("\",\"givenName\":\"").append(population.givenName(identity));
            line.append("\",\"mail\":\"").append(population.mail(identity));
            line.append("\",\"uidNumber\":").append(20_000 + identity);
            line.append(",\"hireDate\":\"2026-12-01\"}");
        } else if (operation == Operation.MODIFY) {
            line.append(",\"fields\":{\"department\":\"D").append(random.nextInt(90));
            boolean wrong = error != null && random.nextInt(6) == 0;
            line.append("\",\"uidNumber\":").append(wrong ? "\"tbd\"" : String.valueOf(20_000 + identity));
            line.append('}');
        }
    }
}
