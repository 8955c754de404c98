package dev.provtriage.logs;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attempt while it is gathered from what a log says here and there: nothing is known until it is said, the first word
 * on a thing counts, and secrets are masked when it is done. Used for one attempt.
 */
final class GatheredAttempt {

    private final SecretNames names;
    private final NamedSecrets namedSecrets;
    private final Secrets secrets = new Secrets();
    private final Map<String, FieldValue> fields = new LinkedHashMap<>();
    private final Set<String> entitlements = new LinkedHashSet<>();
    private final Map<String, String> other = new LinkedHashMap<>();
    private Operation operation = Operation.UNKNOWN;
    private Outcome outcome = Outcome.UNKNOWN;
    private int retryCount;
    private @Nullable String id;
    private @Nullable Instant time;
    private @Nullable String targetSystem;
    private @Nullable String connector;
    private @Nullable String accountId;
    private @Nullable String owner;
    private @Nullable ErrorReport error;

    GatheredAttempt(SecretNames names, NamedSecrets namedSecrets) {
        this.names = names;
        this.namedSecrets = namedSecrets;
    }

    void id(@Nullable String said) {
        id = first(id, said);
    }

    void time(@Nullable Instant said) {
        time = time == null ? said : time;
    }

    void operation(Operation said) {
        operation = operation == Operation.UNKNOWN ? said : operation;
    }

    void outcome(Outcome said) {
        outcome = outcome == Outcome.UNKNOWN ? said : outcome;
    }

    void targetSystem(@Nullable String said) {
        targetSystem = first(targetSystem, said);
    }

    void connector(@Nullable String said) {
        connector = first(connector, said);
    }

    void accountId(@Nullable String said) {
        accountId = first(accountId, said);
    }

    void owner(@Nullable String said) {
        owner = first(owner, said);
    }

    void retryCount(int said) {
        retryCount = Math.max(0, said);
    }

    void error(@Nullable ErrorReport said) {
        error = error == null ? said : error;
    }

    /** Adds what else is said of a failure, unless its message says it already. */
    void cause(String message) {
        ErrorReport known = error;
        if (outcome == Outcome.SUCCEEDED || outcome == Outcome.PLANNED) {
            return;
        }
        if (known == null) {
            error = new ErrorReport(null, null, message, List.of());
        } else if (known.message() == null) {
            error = new ErrorReport(known.type(), known.code(), message, known.causes());
        } else if (!known.message().contains(message)) {
            List<Cause> causes = new ArrayList<>(known.causes());
            causes.add(new Cause(null, message));
            error = new ErrorReport(known.type(), known.code(), known.message(), causes);
        }
    }

    void entitlement(String said) {
        if (!said.isBlank()) {
            entitlements.add(said.strip());
        }
    }

    /** A requested value; of several under one name a list is made. */
    void field(String name, String text) {
        boolean secret = names.secret(name);
        if (secret) {
            secrets.note(text);
        }
        FieldValue known = fields.get(name);
        FieldValue value = FieldValue.text(secret ? text : namedSecrets.masked(text, secrets::note));
        if (known != null) {
            List<String> texts = new ArrayList<>(known.texts());
            texts.addAll(value.texts());
            value = new FieldValue(FieldValue.Kind.LIST, texts);
        }
        fields.put(name, secret ? value.masked() : value);
    }

    /** Keeps a text that has no meaning here; of several under one key, the last. */
    void other(String key, String text) {
        boolean secret = names.secret(key);
        if (secret) {
            secrets.note(text);
        }
        if (!text.isBlank()) {
            other.put(key, secret ? FieldValue.MASK : namedSecrets.masked(text, secrets::note));
        }
    }

    Operation operation() {
        return operation;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean namesAccountOrSystem() {
        return accountId != null || targetSystem != null;
    }

    boolean timed() {
        return time != null;
    }

    /** The attempt, which has {@code madeId} as its id if the log gives it none. */
    ProvisioningAttempt attempt(String madeId, Origin input) {
        ErrorReport maskedError = error == null ? null : masked(error);
        fields.replaceAll((name, value) -> value.texts().stream().anyMatch(secrets::in) ? value.masked() : value);
        other.replaceAll((key, text) -> json(secrets.masked(text)));
        return new ProvisioningAttempt(
                id == null ? madeId : masked(id),
                time,
                operation,
                targetSystem == null ? ProvisioningAttempt.UNKNOWN_SYSTEM : masked(targetSystem),
                connector == null ? null : masked(connector),
                accountId == null ? null : masked(accountId),
                owner == null ? null : masked(owner),
                Collections.unmodifiableMap(fields),
                entitlements.stream().map(this::masked).toList(),
                outcome,
                retryCount,
                maskedError,
                Collections.unmodifiableMap(other),
                input);
    }

    private ErrorReport masked(ErrorReport report) {
        return new ErrorReport(
                report.type(),
                report.code(),
                report.message() == null ? null : masked(report.message()),
                report.causes().stream()
                        .map(cause -> new Cause(cause.type(), cause.message() == null ? null : masked(cause.message())))
                        .toList());
    }

    private String masked(String text) {
        return secrets.masked(namedSecrets.masked(text, secrets::note));
    }

    private static @Nullable String first(@Nullable String known, @Nullable String said) {
        return known != null || said == null || said.isBlank() ? known : said.strip();
    }

    private static String json(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
