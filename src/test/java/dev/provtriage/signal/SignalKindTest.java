package dev.provtriage.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalKindTest {

    @ParameterizedTest
    @CsvSource({
        "TARGET_UNREACHABLE, NOT_SENT",
        "CONNECTOR_UNREACHABLE, NOT_SENT",
        "TRUST_BROKEN, NOT_SENT",
        "OUTCOME_UNKNOWN, UNKNOWN",
        "UNDETERMINED, UNKNOWN",
        "ALREADY_EXISTS, REJECTED",
        "TARGET_UNAVAILABLE, REJECTED",
        "LOCKED, REJECTED"
    })
    void tellsWhetherTheRequestReachedTheTarget(SignalKind kind, Delivery delivery) {
        assertEquals(delivery, kind.delivery());
    }

    @Test
    void rejectedLoginIsNeverHopeful() {
        assertFalse(SignalKind.CREDENTIALS_REJECTED.hopeful());
    }
}
