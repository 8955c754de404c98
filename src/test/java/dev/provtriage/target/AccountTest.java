package dev.provtriage.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccountTest {

    @Test
    void isPresentUnlessRevoked() {
        assertTrue(account(AccountStatus.ACTIVE).present());
        assertTrue(account(AccountStatus.DISABLED).present());
        assertFalse(account(AccountStatus.REVOKED).present());
        assertTrue(account(AccountStatus.REVOKED).revoked());
        assertFalse(account(AccountStatus.DISABLED).revoked());
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> values = new ArrayList<>(List.of("Doe"));
        fields.put("sn", values);
        Account account = new Account("jdoe", AccountStatus.ACTIVE, null, List.of(), fields);
        values.add("Roe");
        fields.clear();
        assertEquals(Map.of("sn", List.of("Doe")), account.fields());
        assertThrows(UnsupportedOperationException.class, () -> account.fields().clear());
    }

    private static Account account(AccountStatus status) {
        return new Account("jdoe", status, null, List.of(), Map.of());
    }
}
