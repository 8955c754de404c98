package dev.provtriage.workshop.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowancesTest {

    private static final DangerousChange STAYS =
            new DangerousChange(Danger.BLOCK_TO_RETRY, "existing-account", "existing-account");
    private static final DangerousChange MOVES =
            new DangerousChange(Danger.BLOCK_TO_RETRY, "unexplained", "target-system-down");
    private static final DangerousChange ENDS =
            new DangerousChange(Danger.BLOCK_TO_PROCEED, "existing-account", "none");

    @ParameterizedTest
    @EnumSource(Danger.class)
    void aWordAloneAllowsThatDangerInEveryScenarioAndNoOther(Danger danger) {
        Allowances allowances = of(danger.word());
        for (Danger each : Danger.values()) {
            assertEquals(
                    each == danger,
                    allowances.allow(new DangerousChange(each, "existing-account", "target-system-down")));
        }
    }

    @Test
    void theWordOfAChangeAllowsItAndNoOther() {
        for (DangerousChange change : List.of(STAYS, MOVES, ENDS)) {
            Allowances allowances = of(change.word());
            for (DangerousChange other : List.of(STAYS, MOVES, ENDS)) {
                assertEquals(change.equals(other), allowances.allow(other), change + " and " + other);
            }
        }
    }

    @Test
    void oneScenarioAllowsNotToLeaveIt() {
        Allowances allowances = of("BLOCK-to-RETRY:unexplained", "BLOCK-to-RETRY:target-system-down");
        assertFalse(allowances.allow(MOVES));
    }

    @Test
    void capitalsOfADangerDoNotMatter() {
        assertTrue(of("block-TO-retry:existing-account").allow(STAYS));
    }

    @Test
    void nothingIsAllowedByItself() {
        assertFalse(of().allow(STAYS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BLOCK",
                "BLOCK-to-BLOCK",
                "RETRY-to-BLOCK",
                ":existing-account",
                "BLOCK-to-RETRY:none:none:none"
            })
    void whatNamesNoDangerIsRefusedWithAllThatDo(String word) {
        String sentence = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> of(word)).getMessage());
        assertTrue(sentence.startsWith("--allow " + word + ": there is no such dangerous change"), sentence);
        assertTrue(sentence.contains("REMEDIATE-to-RETRY"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLOCK-to-RETRY:existing-acount", "BLOCK-to-RETRY:", "BLOCK-to-RETRY:unexplained:x"})
    void aScenarioThatNeitherRuleSetHasIsRefused(String word) {
        String sentence = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> of(word)).getMessage());
        assertTrue(sentence.contains("neither rule set has a scenario"), sentence);
    }

    private static Allowances of(String... words) {
        return Allowances.of(List.of(words), Set.of("existing-account", "target-system-down"));
    }
}
