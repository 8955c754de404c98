package dev.provtriage.audit.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What changed from one audit to a later one. */
public final class Comparison {

    private static final List<String> NUMBERS = List.of("attempts", "failures", "plannedFailures", "unreadable");
    private static final List<String> RETRIES =
            List.of("retries", "futileRetries", "futileRequests", "futileHours", "lockedAccounts", "givenUp");
    private static final List<String> TOTALS =
            List.of("leftoversTotal", "orphansTotal", "duplicateValuesTotal", "outagesTotal", "silencesTotal");

    private final JsonNode before;
    private final JsonNode after;

    private Comparison(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    public static Comparison of(WrittenSummary before, WrittenSummary after) {
        return new Comparison(before.fields(), after.fields());
    }

    public JsonNode before() {
        return before;
    }

    public JsonNode after() {
        return after;
    }

    /** Whether both were judged by the same rules: if not, a change may be one of the rules. */
    public boolean sameRules() {
        return before.path("ruleSet").equals(after.path("ruleSet"));
    }

    public List<Change> numbers() {
        return Change.of(before, after, NUMBERS);
    }

    public List<Change> totals() {
        return Change.of(before, after, TOTALS);
    }

    public List<Change> decisions() {
        return Change.ofAll(before.path("decisions"), after.path("decisions"));
    }

    public List<Change> scenarios() {
        return Change.ofAll(before.path("scenarios"), after.path("scenarios"));
    }

    public List<Change> retries() {
        return Change.of(before.path("retryAudit"), after.path("retryAudit"), RETRIES);
    }

    public Change coverage() {
        return Change.of(before.path("coverage"), after.path("coverage"), "share");
    }

    public Matching rootCauses() {
        return Matching.of(before, after, "rootCauses", "kind", "scenario", "scope", "name");
    }

    public Matching outages() {
        return Matching.of(before, after, "outages", "scenario", "scope", "name");
    }

    public Matching silences() {
        return Matching.of(before, after, "silences", "targetSystem");
    }

    public Matching unexplained() {
        return Matching.of(before, after, "unexplained", "template");
    }

    public Matching leftovers() {
        return Matching.of(before, after, "leftovers", "targetSystem", "accountId");
    }

    public Matching orphans() {
        return Matching.of(before, after, "orphans", "targetSystem", "accountId");
    }

    public Matching duplicateValues() {
        return Matching.of(before, after, "duplicateValues", "targetSystem", "field", "value");
    }
}
