package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class CompiledRulesTest {

    /** Line 12 is the pattern of the attempt, line 14 the consequence of the second rule. */
    private static final String X = """
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            rule "x: one" @title( "T" )
            when $attempt : ProvisioningAttempt( planned )
            then advice.block().because( $attempt, "B" ).step( "S" ); end
            rule "x: two" @title( "T" )
            when
                $attempt : ProvisioningAttempt( creates )
            then
                advice.block().because( $attempt, "Because" ).step( "Step" );
            end
            """;

    private static final String SOUND = X.replace("x: ", "a: ");

    @Test
    void soundRulesBecomeClasses() throws RuleFilesException {
        CompiledRules compiled = CompiledRules.of(RuleFiles.of(Map.of("documented/x.drl", X)));
        assertTrue(compiled.classes().keySet().stream().allMatch(name -> name.startsWith("rules.documented.")));
        assertFalse(compiled.classes().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "creates )|createz )|12|the fact has no property for 'createz'",
                "creates )|nosuch == 3 )|12|the fact has no property for 'nosuch == 3'",
                "creates )|accountId.size > 3 )|12|String has no 'size'",
                "creates )|retryCount > \"many\" )|12|cannot be compiled: For input string: \"many\"",
                "creates )|creates ) Signal( kind == SignalKind.NOSUCH )|12|SignalKind has no 'NOSUCH'",
                "ProvisioningAttempt( creates|ProvisioningAttemptt( creates|12|there is no fact 'ProvisioningAttemptt'",
                "creates )|creates ) HeldEntitlement()|12|there is no fact 'HeldEntitlement'",
                "block().because( $attempt, \"Because\"|blok().because( $attempt, \"Because\"|14|advice has no 'blok'; a consequence is built of block",
                "$attempt, \"Because\"|$nosuch, \"Because\"|14|'$nosuch' is not known here",
                "$attempt, \"Because\"|$attempt, 3|14|The method because(ProvisioningAttempt, String)",
                "\"Step\" );|\"Step\" )|14|the consequence cannot be read: Found \"}\"",
                "\"Step\" );|\"Step\" . );|14|the consequence cannot be read: Found",
                "signal.SignalKind|signal.Nosuch|5|there is no fact 'dev.provtriage.signal.Nosuch' to import"
            })
    void mistakeIsNamedWithFileLineAndReason(String right, String wrong, int line, String reason) {
        List<RuleProblem> problems =
                problems(Map.of("documented/a.drl", SOUND, "documented/x.drl", X.replace(right, wrong)));
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("documented/x.drl", problems.get(0).file(), problems::toString);
        assertEquals(line, problems.get(0).line(), problems::toString);
        assertTrue(problems.get(0).message().startsWith(reason), problems::toString);
        assertTellsNothingOfGeneratedCode(problems);
    }

    @Test
    void mistakesOfSeveralRulesAndFilesAreToldAtOnce() {
        List<RuleProblem> problems = problems(Map.of(
                "documented/a.drl", SOUND.replace("creates", "createz").replace("planned", "planed"),
                "documented/b.drl", X.replace("x: ", "b: "),
                "further/x.drl",
                        X.replace("rules.documented", "rules.further").replace("step( \"Step\"", "stop( \"Step\"")));
        assertEquals(
                List.of("documented/a.drl:8", "documented/a.drl:12", "further/x.drl:14"),
                problems.stream()
                        .map(problem -> problem.file() + ":" + problem.line())
                        .toList());
        assertTellsNothingOfGeneratedCode(problems);
    }

    private static void assertTellsNothingOfGeneratedCode(List<RuleProblem> problems) {
        assertFalse(problems.toString().contains("Lambda"), problems::toString);
        assertFalse(problems.toString().contains(".java"), problems::toString);
        assertFalse(problems.toString().contains("\n"), problems::toString);
    }

    private static List<RuleProblem> problems(Map<String, String> files) {
        return assertThrows(RuleFilesException.class, () -> CompiledRules.of(RuleFiles.of(files)))
                .problems();
    }
}
