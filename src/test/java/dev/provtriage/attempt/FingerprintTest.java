package dev.provtriage.attempt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FingerprintTest {

    @Test
    void staysTheSameInEveryRunSinceTheServiceKeepsIt() {
        assertEquals(-7_586_985_792_428_696_248L, Fingerprint.account("corp-ldap", "jdoe"));
    }

    @Test
    void anAccountHasOneWhateverTheCaseOfItsNames() {
        assertEquals(Fingerprint.account("corp-ldap", "jdoe\u00E4"), Fingerprint.account("Corp-LDAP", "JDoe\u00C4"));
    }

    @Test
    void theSameNameOnAnotherTargetIsAnotherAccount() {
        assertNotEquals(Fingerprint.account("hr", "jdoe"), Fingerprint.account("crm", "jdoe"));
        assertNotEquals(Fingerprint.account("crm1", "jdoe"), Fingerprint.account("crm", "1jdoe"));
    }

    @Test
    void textsThatAPolynomialOfThirtyOneTakesForOneAreTwo() {
        assertEquals("AaBB".hashCode(), "BBAa".hashCode());
        assertNotEquals(Fingerprint.with(Fingerprint.EMPTY, "BBAa"), Fingerprint.with(Fingerprint.EMPTY, "AaBB"));
        assertNotEquals(Fingerprint.with(Fingerprint.EMPTY, "BB"), Fingerprint.with(Fingerprint.EMPTY, "Aa"));
    }

    @Test
    void noTwoOfHalfAMillionNearNamesShareOne() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 500_000; i++) {
            seen.add(Fingerprint.account("crm", "u" + i));
        }
        assertEquals(500_000, seen.size());
    }
}
