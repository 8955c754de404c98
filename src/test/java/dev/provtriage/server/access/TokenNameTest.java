package dev.provtriage.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenNameTest {

    @Test
    void namesOfPeopleAndSystemsAreRight() {
        for (String name : List.of(
                "ci", "Jos\u00e9 da Silva", "\u5c71\u7530", "sailpoint@prod (EU)", "x".repeat(100), "build 7", "7b")) {
            assertEquals(Optional.empty(), TokenName.fault(name), name);
        }
    }

    @Test
    void whatMisleadsOrCannotBeSeenIsRefused() {
        for (String name : List.of(
                "",
                " ",
                "\u00a0",
                " ci",
                "ci ",
                "ci\u00a0",
                "c\ni",
                "ci\u001b[31m",
                "c\u0000i",
                "ci\u200b",
                "\u202eic",
                "c\ud800i",
                "c\u2028i",
                "x".repeat(101),
                "17")) {
            assertTrue(TokenName.fault(name).orElse("").contains("; "), name);
        }
    }
}
