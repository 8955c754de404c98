package dev.provtriage.reasoning;

import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of one match into the sentences of a rule: {@code "Link {account} on {target}"}.
 *
 * <p>Where a value is not known, its placeholder becomes general words, so that a sentence never says "null".
 */
final class Words {

    private static final List<String> GENERAL_WORDS =
            List.of("account ", "the ", "connector ", "entitlement ", "field ");

    private static final int MOST_CODES = 3;

    private final Incident incident;
    private final List<Object> matched;

    Words(Incident incident, List<Object> matched) {
        this.incident = incident;
        this.matched = matched;
    }

    /** What can stand between braces. */
    enum Placeholder {
        ACCOUNT,
        TARGET,
        CONNECTOR,
        OWNER,
        OPERATION,
        ENTITLEMENT,
        ERROR,
        FIELD,
        VALUE,
        VALUE_KIND,
        EXPECTED,
        CORRECTION,
        HOLDER,
        HOLDER_STATUS,
        HOLDER_OWNER,
        UNIQUE_FIELD,
        UNIQUE_VALUE,
        HEALTH,
        DETAIL,
        SEEN
    }

    static Optional<Placeholder> find(String name) {
        return Stream.of(Placeholder.values())
                .filter(placeholder -> written(placeholder).equals(name))
                .findFirst();
    }

    static String placeholders() {
        return Stream.of(Placeholder.values())
                .map(placeholder -> "{" + written(placeholder) + "}")
                .collect(Collectors.joining(" "));
    }

    private static String written(Placeholder placeholder) {
        return placeholder.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence with its values. */
    String in(String sentence) {
        int open = sentence.indexOf('{');
        if (open < 0) {
            return sentence;
        }
        StringBuilder result = new StringBuilder(sentence.length() + 64);
        int from = 0;
        while (open >= 0) {
            int close = sentence.indexOf('}', open);
            if (close < 0) {
                break;
            }
            Optional<Placeholder> placeholder = find(sentence.substring(open + 1, close));
            result.append(sentence, from, open);
            result.append(placeholder.map(this::value).orElse(sentence.substring(open, close + 1)));
            from = close + 1;
            open = sentence.indexOf('{', from);
        }
        result.append(sentence, from, sentence.length());
        // A sentence may begin with a placeholder whose words begin with a small letter; a name keeps its own.
        if (GENERAL_WORDS.stream().anyMatch(word -> result.indexOf(word) == 0) && sentence.startsWith("{")) {
            result.setCharAt(0, Character.toUpperCase(result.charAt(0)));
        }
        return result.toString();
    }

    private String value(Placeholder placeholder) {
        ProvisioningAttempt attempt = incident.attempt();
        TargetSystem target = incident.targetSystem();
        Optional<TargetAccount> account = matched(TargetAccount.class);
        Optional<FieldProblem> problem = matched(FieldProblem.class);
        return switch (placeholder) {
            case ACCOUNT -> attempt.accountId() == null ? "the account" : "account " + attempt.accountId();
            case TARGET ->
                attempt.targetSystem().equals(ProvisioningAttempt.UNKNOWN_SYSTEM)
                        ? "the target system"
                        : attempt.targetSystem();
            case CONNECTOR -> target.connector() == null ? "the connector" : "connector " + target.connector();
            case OWNER -> attempt.owner() == null ? "the identity it is for" : attempt.owner();
            case OPERATION ->
                attempt.operation() == Operation.UNKNOWN
                        ? "request"
                        : attempt.operation().name().toLowerCase(Locale.ROOT);
            case ENTITLEMENT ->
                matched(HeldEntitlement.class)
                        .map(HeldEntitlement::entitlement)
                        .or(() -> Optional.of(String.join(", ", attempt.entitlements())))
                        .filter(name -> !name.isEmpty())
                        .map(name -> "entitlement " + name)
                        .orElse("the entitlement");
            case ERROR -> incident.error().signal().map(Words::quoted).orElse("the error");
            case FIELD ->
                problem.map(FieldProblem::field)
                        .or(() -> incident.error().signal().map(Signal::field))
                        .map(name -> "field " + name)
                        .orElse("the field");
            case VALUE -> problem.map(found -> '"' + found.value() + '"').orElse("the value");
            case VALUE_KIND -> problem.map(FieldProblem::valueKind).orElse("a value");
            case EXPECTED -> problem.map(FieldProblem::expected).orElse("another value");
            case CORRECTION ->
                problem.map(FieldProblem::correction)
                        .map(text -> '"' + text + '"')
                        .orElse("a value that fits");
            case HOLDER -> account.map(found -> "account " + found.id()).orElse("the account");
            case HOLDER_STATUS -> account.map(found -> found.status().name()).orElse("unknown");
            case HOLDER_OWNER -> account.map(TargetAccount::owner).orElse("nobody that the target names");
            case UNIQUE_FIELD -> account.map(TargetAccount::uniqueField).orElse("the unique field");
            case UNIQUE_VALUE ->
                account.map(TargetAccount::uniqueValue)
                        .map(text -> '"' + text + '"')
                        .orElse("the value");
            case HEALTH -> target.health().name();
            case DETAIL -> target.detail() == null ? "no further detail is known" : target.detail();
            case SEEN -> target.takenAt() == null ? "in the snapshot" : "in the snapshot of " + target.takenAt();
        };
    }

    /** Codes before the message; phrases are left out, since they stand in it. */
    private static String quoted(Signal signal) {
        String message = signal.text().isEmpty() ? "" : '"' + signal.text() + '"';
        String codes = signal.codes().stream()
                .filter(code -> !code.startsWith("\""))
                .limit(MOST_CODES)
                .collect(Collectors.joining(", "));
        return codes.isEmpty() || message.isEmpty() ? codes + message : codes + ": " + message;
    }

    private <T> Optional<T> matched(Class<T> type) {
        for (@Nullable Object fact : matched) {
            if (type.isInstance(fact)) {
                return Optional.of(type.cast(fact));
            }
        }
        return Optional.empty();
    }
}
