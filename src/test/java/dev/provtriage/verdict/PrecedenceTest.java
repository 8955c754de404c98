package dev.provtriage.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedenceTest {

    private static final String HEADER = "scenario,scope,note\nconnector-down,system,\n";

    @Test
    void ranksFollowTheLinesAndWhatIsNotNamedComesLast() throws RuleFilesException {
        Precedence precedence = precedence(HEADER + "# a comment\nexisting-account,account,\n");
        assertTrue(precedence.rank("connector-down") < precedence.rank("existing-account"));
        assertTrue(precedence.rank("existing-account") < precedence.rank("nowhere"));
        assertEquals(Precedence.Scope.SYSTEM, precedence.scope("connector-down"));
        assertEquals(Precedence.Scope.ACCOUNT, precedence.scope("existing-account"));
        assertEquals(Precedence.Scope.ACCOUNT, precedence.scope("nowhere"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "existing-account,everybody,|the scope 'everybody' is not one of: system, account",
                "existing-account,,|the scope '' is not one of: system, account",
                "connector-down,account,|the scenario 'connector-down' stands twice; keep one line",
                ",account,|the scenario is missing",
                "a,account,b,c|the line has 4 cells, the header 3"
            })
    void wrongLineIsNamedWithFileLineAndReason(String line, String reason) {
        List<RuleProblem> problems = problems(HEADER + line + "\n");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).toString().startsWith("policy/precedence.csv:3: " + reason), problems::toString);
    }

    @Test
    void missingFileAndMissingColumnAreNamed() {
        assertThrows(RuleFilesException.class, () -> Precedence.of(RuleFiles.of(Map.of())));
        assertTrue(problems("scenario,note\n").toString().contains("the header lacks the column 'scope'"));
    }

    private static Precedence precedence(String csv) throws RuleFilesException {
        return Precedence.of(RuleFiles.of(Map.of("policy/precedence.csv", csv)));
    }

    private static List<RuleProblem> problems(String csv) {
        return assertThrows(RuleFilesException.class, () -> precedence(csv)).problems();
    }
}
