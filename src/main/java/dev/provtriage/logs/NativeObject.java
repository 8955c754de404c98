package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one object of the native format as an attempt. Used for one object. */
final class NativeObject {

    private static final AllowedWords<Operation> OPERATIONS = new AllowedWords<>("operation", Operation.class);
    private static final AllowedWords<Outcome> OUTCOMES = new AllowedWords<>("outcome", Outcome.class);

    /** Keys of a snapshot that no attempt has. */
    private static final Set<String> OF_SNAPSHOT = Set.of("accounts", "takenAt", "completeness");

    /** Under these keys, in lower case, APIs list what they found. */
    private static final Set<String> OF_PAGE =
            Set.of("value", "result", "results", "resources", "objects", "records", "events", "items", "data");

    private final JsonParser parser;
    private final Secrets secrets = new Secrets();
    private final NamedSecrets namedSecrets;
    private final FieldValues fields;
    private final UnknownKeys unknown;
    private final KeysOnce once = new KeysOnce("");

    private @Nullable String id;
    private @Nullable Instant time;
    private @Nullable Operation operation;
    private @Nullable String targetSystem;
    private @Nullable String connector;
    private @Nullable String accountId;
    private @Nullable String owner;
    private @Nullable Outcome outcome;
    private @Nullable ErrorReport error;
    private List<String> entitlements = List.of();
    private int retryCount;
    private boolean snapshot;

    NativeObject(JsonParser parser, SecretNames names, NamedSecrets namedSecrets) {
        this.parser = parser;
        this.namedSecrets = namedSecrets;
        this.fields = new FieldValues(parser, names, namedSecrets, secrets);
        this.unknown = new UnknownKeys(names, namedSecrets, secrets);
    }

    /**
     * The attempt that the object tells, which must be all that the parser holds.
     *
     * @param madeId its id if it has none of its own
     */
    ProvisioningAttempt attempt(Supplier<String> madeId, Origin input) throws IOException, NotAnAttemptException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new NotAnAttemptException("there is no JSON here; write an attempt, which is an object in braces");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new NotAnAttemptException(
                    "this is %s; write an attempt, which is an object in braces".formatted(JsonKind.inWords(first)));
        }
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            once.check(key);
            parser.nextToken();
            read(key);
        }
        if (parser.nextToken() != null) {
            throw new NotAnAttemptException(
                    "something follows behind the end of the object; put each object on its own line");
        }
        return attemptOf(madeId, input);
    }

    private void read(String key) throws IOException, NotAnAttemptException {
        switch (key) {
            case "id" -> id = JsonKind.text(key, parser, true);
            case "time" -> time = AttemptTime.of(JsonKind.text(key, parser, false));
            case "operation" -> operation = word(OPERATIONS);
            case "targetSystem" -> targetSystem = JsonKind.text(key, parser, false);
            case "connector" -> connector = JsonKind.text(key, parser, false);
            case "accountId" -> accountId = JsonKind.text(key, parser, true);
            case "owner" -> owner = JsonKind.text(key, parser, true);
            case "fields" -> fields.read();
            case "entitlements" -> entitlements = entitlements();
            case "outcome" -> outcome = word(OUTCOMES);
            case "retryCount" -> retryCount = retryCount();
            case "error" -> error = new ErrorObject(parser, namedSecrets, unknown).report();
            default -> {
                snapshot |= OF_SNAPSHOT.contains(key);
                unknown.keep(key, parser);
            }
        }
    }

    /** Whether what was read is the answer of an API that found nothing: {@code {"value":[]}}. */
    boolean emptyPage() {
        return operation == null
                && outcome == null
                && targetSystem == null
                && unknown.masked("").entrySet().stream()
                        .anyMatch(entry -> entry.getValue().equals("[]")
                                && OF_PAGE.contains(entry.getKey().toLowerCase(Locale.ROOT)));
    }

    private <E extends Enum<E>> @Nullable E word(AllowedWords<E> words) throws IOException, NotAnAttemptException {
        String text = JsonKind.text(words.key(), parser, false);
        return text == null ? null : words.word(text);
    }

    private List<String> entitlements() throws IOException, NotAnAttemptException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            String only = JsonKind.text("entitlements", parser, false);
            return only == null ? List.of() : List.of(only);
        }
        List<String> several = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw JsonKind.wrong("entitlements[" + several.size() + "]", parser, "a string");
            }
            several.add(parser.getText());
        }
        return List.copyOf(several);
    }

    private int retryCount() throws IOException, NotAnAttemptException {
        String right = "a whole number that is 0 or more";
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (!parser.currentToken().isNumeric()) {
            throw JsonKind.wrong("retryCount", parser, right);
        }
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT;
        if (!whole || parser.getIntValue() < 0) {
            throw new NotAnAttemptException(
                    "`retryCount` is %s; write %s".formatted(Excerpt.quoted(parser.getText()), right));
        }
        return parser.getIntValue();
    }

    private ProvisioningAttempt attemptOf(Supplier<String> madeId, Origin input) throws NotAnAttemptException {
        if (targetSystem == null && operation == Operation.UNKNOWN && connector != null) {
            targetSystem = ProvisioningAttempt.UNKNOWN_SYSTEM;
        }
        if (operation == null || targetSystem == null || outcome == null) {
            throw missing();
        }
        return new ProvisioningAttempt(
                id == null ? madeId.get() : id,
                time,
                operation,
                targetSystem,
                connector,
                accountId,
                owner,
                fields.masked(),
                entitlements,
                outcome,
                retryCount,
                maskedError(),
                unknown.masked('"' + FieldValue.MASK + '"'),
                input);
    }

    private NotAnAttemptException missing() {
        if (snapshot && operation == null) {
            return new NotAnAttemptException("this is a snapshot; name it with --snapshots");
        }
        List<String> keys = new ArrayList<>();
        if (operation == null) {
            keys.add("`operation`");
        }
        if (targetSystem == null) {
            keys.add("`targetSystem`");
        }
        if (outcome == null) {
            keys.add("`outcome`");
        }
        String what = String.join(" and ", keys);
        return new NotAnAttemptException(
                keys.size() == 1
                        ? what + " is missing; add this key and a value"
                        : what + " are missing; add these keys and a value for each");
    }

    private @Nullable ErrorReport maskedError() {
        if (error == null || secrets.none()) {
            return error;
        }
        return new ErrorReport(
                masked(error.type()),
                masked(error.code()),
                masked(error.message()),
                error.causes().stream()
                        .map(cause -> new Cause(masked(cause.type()), masked(cause.message())))
                        .toList());
    }

    private @Nullable String masked(@Nullable String text) {
        return text == null ? null : secrets.masked(text);
    }
}
