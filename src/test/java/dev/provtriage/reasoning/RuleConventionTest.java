package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.verdict.Verdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house rules of rule files (an analyst reads them in rules/README.md). */
class RuleConventionTest {

    private static RuleFiles files = RuleFiles.of(Map.of());
    private static RuleBook book;

    @BeforeAll
    static void readRules() throws RuleFilesException {
        files = RuleFiles.in(Path.of("rules"));
        book = RuleSet.of(files).book();
    }

    @Test
    void theSixDocumentedScenariosAndTheTwelveFurtherOnesAreThere() {
        List<String> documented = book.scenarios().stream()
                .filter(scenario -> scenario.file().startsWith("documented/"))
                .map(Scenario::id)
                .toList();
        assertEquals(
                List.of(
                        "connector-down",
                        "existing-account",
                        "existing-entitlement",
                        "modification-rejected",
                        "target-system-down",
                        "wrong-data-type"),
                documented);
        assertEquals(18, book.scenarios().size());
    }

    @Test
    void nothingIsWrongInThemNotEvenWhatDoesNotHinderTheirUse() {
        assertEquals(List.of(), RuleSet.check(files, null));
    }

    @Test
    void everyConsequenceIsOneAdvice() {
        Pattern consequence = Pattern.compile("(?s)\\nthen\\n(.*?)\\nend\\n");
        AtomicInteger seen = new AtomicInteger();
        files.scenarios().forEach((file, text) -> {
            Matcher each = consequence.matcher(text);
            while (each.find()) {
                String body = each.group(1);
                seen.incrementAndGet();
                assertTrue(
                        body.strip().startsWith("advice.") && body.strip().endsWith(";"),
                        () -> file + ": a consequence must be one sentence that begins with advice: " + body);
                assertTrue(body.contains(".because("), () -> file + ": no evidence: " + body);
                assertTrue(body.contains(".step(") || body.contains(".resend("), () -> file + ": no step: " + body);
            }
        });
        int rules = book.scenarios().stream()
                .mapToInt(scenario -> scenario.rules().size())
                .sum();
        assertEquals(rules, seen.get(), "every rule is laid out as: then, its advice, end, each on a line of its own");
    }

    @Test
    void everyScenarioHasItsPlaceInTheOrderOfPrecedence() throws RuleFilesException {
        Verdicts verdicts = Verdicts.of(files);
        for (Scenario scenario : book.scenarios()) {
            assertTrue(
                    verdicts.precedence().rank(scenario.id()) < Integer.MAX_VALUE,
                    () -> "policy/precedence.csv lacks a line for " + scenario.id());
        }
    }

    @Test
    void everyRetryNamesAPolicy() throws RuleFilesException {
        Verdicts verdicts = Verdicts.of(files);
        Pattern retry = Pattern.compile("retry\\( \"([^\"]*)\" \\)");
        files.scenarios().forEach((file, text) -> {
            Matcher each = retry.matcher(text);
            while (each.find()) {
                String policy = each.group(1);
                assertTrue(
                        verdicts.retryPolicies().names().contains(policy),
                        () -> file + ": policy/retry.csv has no policy '" + policy + "'");
            }
        });
    }
}
