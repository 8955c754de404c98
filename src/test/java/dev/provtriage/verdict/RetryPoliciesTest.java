package dev.provtriage.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPoliciesTest {

    private static final String HEADER = "policy,targetSystem,first,factor,cap,tries,note\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fast,,1,2,60 s,5,|the first delay '1' is no span of time; write it like 30 s, 5 min, 2 h or 1 d",
                "fast,,1 m,2,60 s,5,|the first delay '1 m' is no span of time",
                "fast,,-1 s,2,60 s,5,|the first delay '-1 s' is no span of time",
                "fast,,1 s,2,,5,|the cap delay '' is no span of time",
                "fast,,1 s,0,60 s,5,|the factor '0' is no whole number from 1 to 10",
                "fast,,1 s,11,60 s,5,|the factor '11' is no whole number from 1 to 10",
                "fast,,1 s,1.5,60 s,5,|the factor '1.5' is no whole number from 1 to 10",
                "fast,,1 s,2,60 s,0,|the tries '0' is no whole number from 1 to 1000",
                "fast,,1 s,2,60 s,many,|the tries 'many' is no whole number from 1 to 1000",
                "fast,,1 s,2,60 s,,|the tries '' is no whole number from 1 to 1000",
                ",,1 s,2,60 s,5,|the policy has no name",
                "standard,,1 s,2,60 s,5,|the policy 'standard' stands twice for one target system",
                "fast,corp,1 s,2,60 s,5,|the policy 'fast' has no line with an empty targetSystem",
                "fast,,1 s,2,60 s,5,a,b|the line has 8 cells, the header 7"
            })
    void wrongLineIsNamedWithFileLineAndReason(String line, String reason) {
        List<RuleProblem> problems = problems(HEADER + "standard,,1 min,2,60 min,8,\n" + line + "\n");
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> problem.toString().startsWith("policy/retry.csv:3: ")
                                && problem.message().contains(reason)),
                problems::toString);
        assertTrue(problems.stream().allMatch(problem -> problem.line() == 3), problems::toString);
    }

    @Test
    void lineWithAWrongDelayIsNotAlsoBlamedForAMissingOne() {
        assertEquals(1, problems(HEADER + "fast,,1 m,2,60 s,5,\n").size());
    }

    @Test
    void missingFileAndMissingColumnAreNamed() {
        assertEquals(
                "policy/retry.csv: the rule set lacks this file; restore it",
                assertThrows(RuleFilesException.class, () -> RetryPolicies.of(RuleFiles.of(Map.of())))
                        .getMessage());
        List<RuleProblem> problems = problems("policy,targetSystem,first,factor,cap,note\n");
        assertTrue(problems.toString().contains("the header lacks the column 'tries'"), problems::toString);
    }

    @Test
    void policiesAreKnownByName() throws RuleFilesException {
        RetryPolicies policies = policies(
                HEADER + "standard,,1 min,2,60 min,8,\nstandard,corp,1 d,1,2 h,2,\nfast,,30 s,10,5 min,1000,\n");
        assertEquals(Set.of("standard", "fast"), policies.names());
        assertEquals(8, policies.tries("standard", "other"));
        assertEquals(2, policies.tries("standard", "CORP"));
        assertEquals(1000, policies.tries("fast", "corp"));
    }

    private static RetryPolicies policies(String csv) throws RuleFilesException {
        return RetryPolicies.of(RuleFiles.of(Map.of("policy/retry.csv", csv)));
    }

    private static List<RuleProblem> problems(String csv) {
        return assertThrows(RuleFilesException.class, () -> policies(csv)).problems();
    }
}
