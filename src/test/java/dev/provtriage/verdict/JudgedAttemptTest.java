package dev.provtriage.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JudgedAttemptTest {

    private static final FieldValue DOE = FieldValue.text("Doe");
    private static final FieldValue NUMBER = new FieldValue(FieldValue.Kind.NUMBER, List.of("7"));

    @Test
    void aRequestHasTheSameNumberInEveryRunSinceTheServiceKeepsIt() {
        assertEquals(7_208_043_443_425_061_079L, request(Map.of("sn", DOE, "uidNumber", NUMBER), "finance"));
    }

    @Test
    void theOrderOfTheFieldsSaysNothing() {
        Map<String, FieldValue> turned = new LinkedHashMap<>();
        turned.put("uidNumber", NUMBER);
        turned.put("sn", DOE);
        Map<String, FieldValue> straight = new LinkedHashMap<>();
        straight.put("sn", DOE);
        straight.put("uidNumber", NUMBER);
        assertEquals(request(straight), request(turned));
    }

    @Test
    void anotherValueKindFieldOrEntitlementIsAnotherRequest() {
        long request = request(Map.of("sn", FieldValue.text("7")), "finance");
        assertNotEquals(request, request(Map.of("sn", FieldValue.text("8")), "finance"));
        assertNotEquals(request, request(Map.of("sn", NUMBER), "finance"));
        assertNotEquals(request, request(Map.of("cn", FieldValue.text("7")), "finance"));
        assertNotEquals(request, request(Map.of("sn", FieldValue.text("7")), "sales"));
        assertNotEquals(request, request(Map.of("sn", FieldValue.text("7"))));
    }

    @Test
    void valuesThatChangedTheirPlacesMakeAnotherRequest() {
        assertNotEquals(request(Map.of("sn", NUMBER, "cn", DOE)), request(Map.of("sn", DOE, "cn", NUMBER)));
    }

    private static long request(Map<String, FieldValue> fields, String... entitlements) {
        return JudgedAttempt.request(new ProvisioningAttempt(
                "A-1",
                null,
                Operation.CREATE,
                "corp-ldap",
                "ldap-1",
                "jdoe",
                "E1001",
                fields,
                List.of(entitlements),
                Outcome.FAILED,
                0,
                null,
                Map.of(),
                new Origin("log.ndjson", 1)));
    }
}
