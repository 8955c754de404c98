package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {

    @Test
    void patternDescribesTheWholeText() {
        assertTrue(LinearPattern.matches("jdoe", "j.*"));
        assertFalse(LinearPattern.matches("jdoe", "d"));
        assertTrue(LinearPattern.matches("first\nsecond", "first.*"));
        assertTrue(LinearPattern.matches("", ""));
    }

    @Test
    void missingTextFitsNoPattern() {
        assertFalse(LinearPattern.matches(null, ".*"));
    }

    @Test
    void patternThatMakesOthersEndlessEndsHere() {
        String text = "a".repeat(10_000) + "!";
        assertTimeout(Duration.ofMinutes(1), () -> assertFalse(LinearPattern.matches(text + "b", "(a+)+(a|aa)+!c")));
    }

    @Test
    void onlyTheFirstCharactersOfALongTextAreLookedAt() {
        assertTrue(LinearPattern.matches("a".repeat(LinearPattern.LONGEST_TEXT) + "b", "a*"));
        assertFalse(LinearPattern.matches("a".repeat(LinearPattern.LONGEST_TEXT - 1) + "b", "a*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000})",
                "((a{100}){100})",
                "(?:[a\\]](?:b{50}){50})",
                "([]{]{60}){60}",
                "((\\Q)(\\E{60}){60})",
                "((\\p{L}{60}){60})",
                "(((((a{1,30}){1,30}){1,30}){1,30}){1,30})",
                "((a{0,1000}){0,1000}){0,1000}",
                "(x{999,}){9,}"
            })
    void patternThatRepeatsTooMuchIsRefused(String pattern) {
        assertEquals(Optional.of("it repeats too much; make the numbers in { } smaller"), LinearPattern.fault(pattern));
        assertThrows(IllegalArgumentException.class, () -> LinearPattern.matches("a", pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a{1001}", "(?=a)", "\\1", "[b-a]"})
    void patternThatCannotBeReadIsRefused(String pattern) {
        assertTrue(LinearPattern.fault(pattern).isPresent());
        assertThrows(IllegalArgumentException.class, () -> LinearPattern.matches("a", pattern));
    }

    @Test
    void longPatternIsRefused() {
        assertEquals(Optional.empty(), LinearPattern.fault("a".repeat(LinearPattern.LONGEST_PATTERN)));
        assertTrue(LinearPattern.fault("a".repeat(LinearPattern.LONGEST_PATTERN + 1))
                .orElse("")
                .contains("longer than 500 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                ".*(locked|disabled).*",
                "(?i)cn=[^,]+,ou=.*",
                "a{x}|[[:alpha:]]{2}\\x{41}"
            })
    void ordinaryPatternIsTaken(String pattern) {
        assertEquals(Optional.empty(), LinearPattern.fault(pattern));
    }

    @Test
    void manyPatternsDoNotPileUp() {
        for (int i = 0; i < 2_000; i++) {
            assertTrue(LinearPattern.matches("a" + i, "a" + i));
        }
    }
}
