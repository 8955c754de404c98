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

    /** The sentence with its values. */
    String in(Sentence sentence) {
        if (sentence.placeholders().isEmpty()) {
            return sentence.texts().get(0);
        }
        StringBuilder result = new StringBuilder(160).append(sentence.texts().get(0));
        for (int i = 0; i < sentence.placeholders().size(); i++) {
            result.append(value(sentence.placeholders().get(i)));
            result.append(sentence.texts().get(i + 1));
        }
        if (sentence.beginsWithPlaceholder() && beginsWithGeneralWord(result)) {
            result.setCharAt(0, Character.toUpperCase(result.charAt(0)));
        }
        return result.toString();
    }

    /** A sentence may begin with a placeholder whose words begin with a small letter; a name keeps its own. */
    private static boolean beginsWithGeneralWord(StringBuilder text) {
        for (String word : GENERAL_WORDS) {
            if (text.length() > word.length()
                    && text.substring(0, word.length()).equals(word)) {
                return true;
            }
        }
        return false;
    }

    private String value(Placeholder placeholder) {
        ProvisioningAttempt attempt = incident.attempt();
        TargetSystem target = incident.targetSystem();
        return switch (placeholder) {
            case ACCOUNT -> known("account ", attempt.accountId(), "the account");
            case TARGET ->
                attempt.targetSystem().equals(ProvisioningAttempt.UNKNOWN_SYSTEM)
                        ? "the target system"
                        : attempt.targetSystem();
            case CONNECTOR -> known("connector ", target.connector(), "the connector");
            case OWNER -> known("", attempt.owner(), "the identity it is for");
            case OPERATION ->
                attempt.operation() == Operation.UNKNOWN
                        ? "request"
                        : attempt.operation().name().toLowerCase(Locale.ROOT);
            case ENTITLEMENT -> known("entitlement ", entitlement(), "the entitlement");
            case ERROR -> incident.error().signal().map(Words::quoted).orElse("the error");
            case FIELD -> known("field ", field(), "the field");
            case VALUE -> problem().map(found -> '"' + found.value() + '"').orElse("the value");
            case VALUE_KIND -> problem().map(FieldProblem::valueKind).orElse("a value");
            case EXPECTED -> problem().map(FieldProblem::expected).orElse("another value");
            case CORRECTION ->
                problem()
                        .map(FieldProblem::correction)
                        .map(text -> '"' + text + '"')
                        .orElse("a value that fits");
            case HOLDER -> account().map(found -> "account " + found.id()).orElse("the account");
            case HOLDER_STATUS -> account().map(found -> found.status().name()).orElse("unknown");
            case HOLDER_OWNER -> account().map(TargetAccount::owner).orElse("nobody that the target names");
            case UNIQUE_FIELD -> account().map(TargetAccount::uniqueField).orElse("the unique field");
            case UNIQUE_VALUE ->
                account()
                        .map(TargetAccount::uniqueValue)
                        .map(text -> '"' + text + '"')
                        .orElse("the value");
            case HEALTH -> target.health().name();
            case DETAIL -> known("", target.detail(), "no further detail is known");
            case SEEN -> seen(target);
        };
    }

    /** A monitor's word is of another time than the accounts beside it. */
    private String seen(TargetSystem target) {
        boolean ofHealth = matched(TargetSystem.class).isPresent()
                && account().isEmpty()
                && matched(HeldEntitlement.class).isEmpty();
        if (target.healthAt() != null && ofHealth) {
            return "as was told at " + target.healthAt();
        }
        return target.takenAt() == null ? "in the snapshot" : "in the snapshot of " + target.takenAt();
    }

    private static String known(String before, @Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : before + value;
    }

    private String entitlement() {
        return matched(HeldEntitlement.class)
                .map(HeldEntitlement::entitlement)
                .orElseGet(() -> String.join(", ", incident.attempt().entitlements()));
    }

    private @Nullable String field() {
        return problem()
                .map(FieldProblem::field)
                .or(() -> incident.error().signal().map(Signal::field))
                .orElse(null);
    }

    private Optional<TargetAccount> account() {
        return matched(TargetAccount.class);
    }

    private Optional<FieldProblem> problem() {
        return matched(FieldProblem.class);
    }

    /** Codes before the message; phrases are left out, since they stand in it. */
    private static String quoted(Signal signal) {
        StringBuilder text = new StringBuilder(signal.text().length() + 64);
        int codes = 0;
        for (String code : signal.codes()) {
            if (!code.startsWith("\"") && codes < MOST_CODES) {
                text.append(codes == 0 ? "" : ", ").append(code);
                codes++;
            }
        }
        if (!signal.text().isEmpty()) {
            text.append(codes == 0 ? "" : ": ")
                    .append('"')
                    .append(signal.text())
                    .append('"');
        }
        return text.toString();
    }

    private <T> Optional<T> matched(Class<T> type) {
        for (Object fact : matched) {
            if (type.isInstance(fact)) {
                return Optional.of(type.cast(fact));
            }
        }
        return Optional.empty();
    }
}
