package dev.provtriage.attempt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VagueTextTest {

    private static final List<String> NAMES = List.of("A-1001", "corp-ldap", "ldap-1", "j.doe", "E1001");

    private static boolean vague(@Nullable String text) {
        return VagueText.vague(text, word -> NAMES.stream().anyMatch(name -> VagueText.holds(name, word)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -- ",
                "ERROR",
                "Provisioning failed",
                "Could not create account J.Doe on corp-ldap!",
                "An unexpected error occurred while processing the request. Please contact your administrator.",
                "Operation A-1001 did not complete successfully; see the log for details"
            })
    void aTextThatSaysNoMoreThanThatSomethingFailedIsVague(String text) {
        assertTrue(vague(text));
    }

    @Test
    void noTextIsVague() {
        assertTrue(vague(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Batch step 7 returned condition code 12",
                "E-4711",
                "Could not create account: login rejected",
                "The user is disabled",
                "Could not create account asmith",
                "Could not create account jdoe",
                "Vorgang fehlgeschlagen"
            })
    void aTextWithAnyOtherWordOrNumberMayGiveAReason(String text) {
        assertFalse(vague(text));
    }
}
