package dev.provtriage.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMaskTest {

    private static final ProvisioningAttempt ATTEMPT = new ProvisioningAttempt(
            "A-1",
            null,
            Operation.CREATE,
            "corp-ldap",
            "ldap-1",
            "jdoe",
            "E1001",
            Map.of("sn", FieldValue.text("Doe"), "type", FieldValue.text("user")),
            List.of("finance-readers"),
            Outcome.FAILED,
            0,
            null,
            Map.of(),
            new Origin("log", 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seat pool 17 is used up|seat pool <number> is used up",
                "Vorgang 4711 am 23.11.2026 08:15:00 abgebrochen|Vorgang <number> am <time> abgebrochen",
                "refusé le 2026-11-23T08:15:00.123Z par srv-1.corp.example:636|refusé le <time> par <host>",
                "el buzón ana.garcía@example.org está lleno|el buzón <email> está lleno",
                "No entry CN=Jane Doe,OU=People,DC=corp here|No entry <dn> here",
                "request 0f8fad5b-d9cb-469f-a165-70867728950e failed|request <uuid> failed",
                "cannot open /var/lib/idm/queue.db now|cannot open <path> now",
                "cannot open C:\\data\\queue.db now|cannot open <path> now",
                "the read/write lock and/or the owner|the read/write lock and/or the owner",
                "see https://help.example.org/a?b=c for more|see <url> for more",
                "no answer from 10.0.0.7:389 after 30 s|no answer from <host> after <number> s",
                "Mandant „Nord“ ist gesperrt|Mandant <name> ist gesperrt",
                "l’utilisateur «Zoé» n’a pas de siège|l'utilisateur <name> n'a pas de siège",
                "ticket a1b2c3 of host db01|ticket <id> of host <id>",
                "用户 42 不存在|用户 <number> 不存在",
                "ユーザー <x> は 3 回失敗|ユーザー <x> は <number> 回失敗"
            })
    void whatVariesIsMaskedInEveryLanguage(String message, String masked) {
        assertEquals(masked, masked(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ORA-28999: gone 5|ORA-28999: gone <number>",
                "AADSTS999111: no|AADSTS999111: no",
                "[LDAP: error code 99 - odd 3]|[LDAP: error code 99 - odd <number>]",
                "SQLSTATE[99X01] for 17 rows|SQLSTATE[99X01] for <number> rows",
                "HTTP 499 after 12 s|HTTP 499 after <number> s",
                "Fehler 1317 bei 12 Konten|Fehler 1317 bei <number> Konten",
                "IDM-4711 broke|IDM-4711 broke"
            })
    void codesAreNoValues(String message, String masked) {
        assertEquals(masked, masked(message));
    }

    @Test
    void whatTheAttemptNamesIsFoundInItsMessage() {
        assertEquals(
                "<account> of <owner>: <value> may not join <entitlement> on <target>",
                masked("JDOE of E1001: Doe may not join finance-readers on corp-ldap"));
    }

    @Test
    void ordinaryWordsAreNoValuesEvenIfARequestHasThem() {
        assertEquals("the user is odd", masked("the user is odd"));
    }

    @Test
    void wordsInJsonAreTextsAndNoNames() {
        assertEquals(
                "{\"status\":499,\"detail\":\"seat <number> broke\"}",
                masked("{\"status\":499,\"detail\":\"seat 17 broke\"}"));
    }

    @Test
    void secretsStayMasked() {
        assertEquals("password <secret> is odd", masked("password " + FieldValue.MASK + " is odd"));
    }

    private static String masked(String message) {
        return new MessageMask(Set.of("user")).masked(message, ATTEMPT);
    }
}
