package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    private static final String X = """
            /*
             * The first sentence
             * goes on.
             *
             * Fires when:   one thing
             *               or another.
             * Silent when:  none.
             * Seen as:      68.
             */
            package rules.documented
            import dev.provtriage.attempt.ProvisioningAttempt
            import dev.provtriage.reasoning.Advice
            global Advice advice
            rule "x: one"
                @title( "A \\"title\\" of {target}" )
            when
                $attempt : ProvisioningAttempt( creates )
            then
                advice.block().because( $attempt, "Because" ).step( "Step" );
            end
            """;

    @Test
    void headerAndRulesAreReadFromTheFile() throws RuleFilesException {
        RuleBook book = book(Map.of("documented/x.drl", X));
        Scenario scenario = book.find("x").orElseThrow();
        assertEquals(List.of(scenario), book.scenarios());
        assertEquals("documented/x.drl", scenario.file());
        assertEquals("The first sentence goes on.", scenario.summary());
        assertEquals("one thing or another.", scenario.firesWhen());
        assertEquals("none.", scenario.silentWhen());
        assertEquals("68.", scenario.seenAs());
        Scenario.Rule rule = scenario.rules().get(0);
        assertEquals("x: one", rule.name());
        assertEquals(14, rule.line());
        assertEquals("A \"title\" of {target}", rule.title());
        assertEquals(scenario, book.entry("x: one").scenario());
        assertEquals(Optional.empty(), book.find("y"));
        assertThrows(IllegalStateException.class, () -> book.entry("x: two"));
    }

    @Test
    void missingHeaderLeavesItsLinesEmpty() throws RuleFilesException {
        Scenario scenario = book(Map.of("documented/x.drl", X.replaceFirst("(?s)/\\*.*?\\*/", "")))
                .scenarios()
                .get(0);
        assertEquals("", scenario.summary() + scenario.firesWhen() + scenario.silentWhen() + scenario.seenAs());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "creates )|creates|18|mismatched input 'then' in rule \"x: one\"",
                "creates )|creates && )|17|no viable alternative at input ')' in rule \"x: one\"",
                "rule \"x: one\"|rule x: one|14|mismatched input ':' in rule \"x\"",
                "rule \"x: one\"|rule \"y: one\"|14|the rule \"y: one\" must be named after its file: \"x: ...\"",
                "rule \"x: one\"|rule \"x one\"|14|the rule \"x one\" must be named after its file: \"x: ...\"",
                "@title( \"A \\\"title\\\" of {target}\" )| |14|the rule \"x: one\" has no title; add @title(",
                "A \\\"title\\\" of {target}| |14|the rule \"x: one\" has no title; add @title(",
                "\"Step\"|\"Look at {acount}\"|19|there is no placeholder {acount}; there are {account} {target}",
                "{target}|{TARGET}|15|there is no placeholder {TARGET}; there are {account} {target}",
                "{target}|{}|15|there is no placeholder {}; there are {account} {target}",
                "package rules.documented|package rules.1|10|mismatched input '.1'"
            })
    void mistakeIsNamedWithFileLineAndReason(String right, String wrong, int line, String reason) {
        String text = X.replace(right, wrong == null ? "" : wrong);
        List<RuleProblem> problems = problems(Map.of("documented/x.drl", text));
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(line, problems.get(0).line(), problems::toString);
        assertTrue(problems.get(0).toString().startsWith("documented/x.drl:"), problems::toString);
        assertTrue(problems.get(0).message().startsWith(reason), problems::toString);
    }

    @Test
    void missingEndIsNamedWithTheLastLine() {
        assertEquals(
                "documented/x.drl:20: mismatched input '<eof>' in rule \"x: one\"",
                problems(Map.of("documented/x.drl", X.replace("\nend\n", "\n")))
                        .get(0)
                        .toString());
    }

    @Test
    void quoteThatIsNotClosedIsNamed() {
        List<RuleProblem> problems = problems(Map.of("documented/x.drl", X.replace("\"Step\"", "\"Step")));
        assertTrue(problems.stream().allMatch(problem -> problem.line() > 0), problems::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "// only a comment\n", "package rules.documented\n"})
    void fileWithoutARuleIsNamed(String text) {
        assertEquals(
                List.of(new RuleProblem(
                        "documented/x.drl", 0, "the file holds no rule; a rule begins with: rule \"x: ...\"")),
                problems(Map.of("documented/x.drl", text)));
    }

    @Test
    void doubleRuleNameIsNamedWithItsFirstPlace() {
        String twice = X + X.substring(X.indexOf("rule \"x: one\""));
        assertEquals(
                "documented/x.drl:21: the rule name \"x: one\" stands already at documented/x.drl:14",
                problems(Map.of("documented/x.drl", twice)).get(0).toString());
    }

    @Test
    void mistakesOfSeveralFilesAreToldAtOnce() {
        List<RuleProblem> problems = problems(Map.of(
                "documented/x.drl", X.replace("creates )", "creates"), "documented/y.drl", "", "documented/z.drl", X));
        assertEquals(
                List.of("documented/x.drl:18", "documented/y.drl:0", "documented/z.drl:14"),
                problems.stream()
                        .map(problem -> problem.file() + ":" + problem.line())
                        .sorted()
                        .toList());
    }

    private static RuleBook book(Map<String, String> files) throws RuleFilesException {
        return RuleBook.of(RuleFiles.of(files));
    }

    private static List<RuleProblem> problems(Map<String, String> files) {
        return assertThrows(RuleFilesException.class, () -> book(files)).problems();
    }
}
