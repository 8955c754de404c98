package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompiledRulesTest {

    private static final String X = """
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.reasoning.Advice
            import dev.provtriage.signal.Signal
            import dev.provtriage.signal.SignalKind
            global Advice advice
            rule "x: one"
            when $attempt : ProvisioningAttempt( planned )
            then advice.block().because( $attempt, "B" ).step( "S" ); end
            rule "x: two"
            when
                $attempt : ProvisioningAttempt( creates )
            then
                advice.block().because( $attempt, "Because" ).step( "Step" );
            end
            """;

    @Test
    void soundRulesBecomeClasses() throws RuleFilesException {
        CompiledRules compiled = CompiledRules.of(new TreeMap<>(Map.of("documented/x.drl", X)));
        assertTrue(compiled.classes().keySet().stream().allMatch(name -> name.startsWith("rules.documented.")));
        assertFalse(compiled.classes().isEmpty());
    }

    @Test
    void filesThatTheEngineDoesNotTakeAreNamedAndNothingIsToldOfGeneratedCode() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("documented/a.drl", X.replace("x: ", "a: "));
        files.put("documented/x.drl", X.replace("creates )", "createz )"));
        files.put("documented/y.drl", X.replace("x: ", "y: ").replace("block()", "blok()"));

        List<RuleProblem> problems = assertThrows(RuleFilesException.class, () -> CompiledRules.of(files))
                .problems();

        assertEquals(
                List.of("documented/x.drl", "documented/y.drl"),
                problems.stream().map(RuleProblem::file).distinct().toList());
        assertFalse(problems.toString().contains("Lambda"), problems::toString);
        assertFalse(problems.toString().contains(".java"), problems::toString);
        assertFalse(problems.toString().contains("\n"), problems::toString);
    }
}
