package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
    void headerAndRulesAreReadFromTheFile() {
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
    void missingHeaderLeavesItsLinesEmpty() {
        Scenario scenario = book(Map.of("documented/x.drl", X.replaceFirst("(?s)/\\*.*?\\*/", "")))
                .scenarios()
                .get(0);
        assertEquals("", scenario.summary() + scenario.firesWhen() + scenario.silentWhen() + scenario.seenAs());
    }

    private static RuleBook book(Map<String, String> files) {
        return RuleBook.of(RuleSet.LANGUAGE.read(new TreeMap<>(files)));
    }
}
