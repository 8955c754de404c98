package dev.provtriage.verdict;

import dev.provtriage.rulefiles.CsvTable;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of scenarios among findings of equal confidence, from rules/policy/precedence.csv: what is wrong with a whole
 * system comes before what is wrong with one account.
 */
public final class Precedence {

    private static final String FILE = "policy/precedence.csv";
    private static final List<String> COLUMNS = List.of("scenario", "scope", "note");

    private final Map<String, Integer> ranks;
    private final Map<String, Scope> scopes;

    private Precedence(Map<String, Integer> ranks, Map<String, Scope> scopes) {
        this.ranks = Map.copyOf(ranks);
        this.scopes = Map.copyOf(scopes);
    }

    /** What one cause of a scenario can hit. */
    public enum Scope {
        /** Every attempt that goes through the connector or to the target. */
        SYSTEM,
        /** One account, or one request. */
        ACCOUNT
    }

    /** Reads the order of a rule set; throws with every line that is wrong. */
    public static Precedence of(RuleFiles files) throws RuleFilesException {
        CsvTable table = new CsvTable(FILE, files.text(FILE), COLUMNS);
        List<RuleProblem> problems = new ArrayList<>(table.problems());
        Map<String, Integer> ranks = new HashMap<>();
        Map<String, Scope> scopes = new HashMap<>();
        for (CsvTable.Row row : table.rows()) {
            String scenario = row.cell("scenario");
            String scope = row.cell("scope");
            if (scenario.isEmpty()) {
                problems.add(row.problem("the scenario is missing"));
            } else if (!scope.equals("system") && !scope.equals("account")) {
                problems.add(row.problem("the scope '" + scope + "' is not one of: system, account"));
            } else if (ranks.putIfAbsent(scenario, ranks.size()) != null) {
                problems.add(row.problem("the scenario '" + scenario + "' stands twice; keep one line"));
            } else {
                scopes.put(scenario, scope.equals("system") ? Scope.SYSTEM : Scope.ACCOUNT);
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new Precedence(ranks, scopes);
    }

    /** The smaller, the earlier; a scenario that the file does not name comes after all that it names. */
    public int rank(String scenario) {
        return ranks.getOrDefault(scenario, Integer.MAX_VALUE);
    }

    /** A scenario that the file does not name hits one account. */
    public Scope scope(String scenario) {
        return scopes.getOrDefault(scenario, Scope.ACCOUNT);
    }
}
