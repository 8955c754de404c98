package dev.provtriage.verdict;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.rulefiles.CsvTable;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait and how often to try again, from rules/policy/retry.csv: by name of the policy, and by target system
 * where it differs.
 */
public final class RetryPolicies {

    private static final String FILE = "policy/retry.csv";
    private static final List<String> COLUMNS =
            List.of("policy", "targetSystem", "first", "factor", "cap", "tries", "note");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6}) ?(s|min|h|d)");

    // By name, then by target system in lower case.
    private final Map<String, Map<String, Policy>> policies;

    private RetryPolicies(Map<String, Map<String, Policy>> policies) {
        this.policies = Map.copyOf(policies);
    }

    /** Reads the policies of a rule set; throws with every line that is wrong. */
    public static RetryPolicies of(RuleFiles files) throws RuleFilesException {
        CsvTable table = new CsvTable(FILE, files.text(FILE), COLUMNS);
        List<RuleProblem> problems = new ArrayList<>(table.problems());
        Map<String, Map<String, Policy>> policies = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            Optional<Policy> policy = policy(row, problems);
            if (policy.isPresent()
                    && policies.computeIfAbsent(row.cell("policy"), name -> new HashMap<>())
                                    .putIfAbsent(row.cell("targetSystem").toLowerCase(Locale.ROOT), policy.get())
                            != null) {
                problems.add(row.problem("the policy '" + row.cell("policy") + "' stands twice for one target system"));
            }
        }
        Set<String> general = table.rows().stream()
                .filter(row -> row.cell("targetSystem").isEmpty())
                .map(row -> row.cell("policy"))
                .collect(Collectors.toSet());
        for (CsvTable.Row row : table.rows()) {
            if (!general.contains(row.cell("policy"))) {
                problems.add(row.problem("the policy '" + row.cell("policy")
                        + "' has no line with an empty targetSystem," + " which holds for all other targets"));
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new RetryPolicies(policies);
    }

    /** The names that a rule can use. */
    public Set<String> names() {
        return policies.keySet();
    }

    /** The plan for the next try; empty where the tries are used up. */
    Optional<RetryPlan> plan(ProvisioningAttempt attempt, Finding.Retry wish) {
        Policy policy = find(wish.policy(), attempt.targetSystem());
        // A planned attempt has not used a try yet.
        int used = attempt.planned() ? attempt.retryCount() : attempt.retryCount() + 1;
        int left = policy.tries() - used;
        if (left <= 0) {
            return Optional.empty();
        }
        Duration wait = wish.after() != null ? wish.after() : policy.delay(attempt.retryCount());
        @Nullable
        Instant notBefore = attempt.time() == null ? null : attempt.time().plus(wait);
        return Optional.of(new RetryPlan(wish.policy(), notBefore, left, wish.verifyFirst()));
    }

    /** Of two policies the one with the longer delay for the next try. */
    String slower(String one, String other, ProvisioningAttempt attempt) {
        Duration first = find(one, attempt.targetSystem()).delay(attempt.retryCount());
        Duration second = find(other, attempt.targetSystem()).delay(attempt.retryCount());
        return first.compareTo(second) >= 0 ? one : other;
    }

    /** How many tries a policy allows on a target system, the first one counted. */
    int tries(String policy, String targetSystem) {
        return find(policy, targetSystem).tries();
    }

    private Policy find(String policy, String targetSystem) {
        Map<String, Policy> bySystem = policies.getOrDefault(policy, Map.of());
        Policy own = bySystem.get(targetSystem.toLowerCase(Locale.ROOT));
        Policy found = own != null ? own : bySystem.get("");
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no retry policy '" + policy + "'; " + FILE + " has " + names());
        }
        return found;
    }

    private static Optional<Policy> policy(CsvTable.Row row, List<RuleProblem> problems) {
        int before = problems.size();
        if (row.cell("policy").isEmpty()) {
            problems.add(row.problem("the policy has no name"));
        }
        Duration first = span(row, "first", problems);
        Duration cap = span(row, "cap", problems);
        int factor = number(row, "factor", 10, problems);
        int tries = number(row, "tries", 1_000, problems);
        return problems.size() == before ? Optional.of(new Policy(first, factor, cap, tries)) : Optional.empty();
    }

    private static Duration span(CsvTable.Row row, String column, List<RuleProblem> problems) {
        Matcher span = SPAN.matcher(row.cell(column));
        if (!span.matches()) {
            problems.add(row.problem("the " + column + " delay '" + row.cell(column)
                    + "' is no span of time; write it like 30 s, 5 min, 2 h or 1 d"));
            return Duration.ZERO;
        }
        long amount = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static int number(CsvTable.Row row, String column, int most, List<RuleProblem> problems) {
        String text = row.cell(column);
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            problems.add(row.problem("the " + column + " '" + text + "' is no whole number from 1 to " + most));
            return 1;
        }
        return Integer.parseInt(text);
    }

    /** One line: the first delay, what it is multiplied by for each further try, the longest delay, and all tries. */
    private record Policy(Duration first, int factor, Duration cap, int tries) {

        Duration delay(int retryCount) {
            Duration delay = first;
            for (int i = 0; i < retryCount && delay.compareTo(cap) < 0; i++) {
                delay = delay.multipliedBy(factor);
                if (factor == 1) {
                    break;
                }
            }
            return delay.compareTo(cap) < 0 ? delay : cap;
        }
    }
}
