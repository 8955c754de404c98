package dev.provtriage.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SchemaTest {

    @Test
    void findsAFieldByNameOrMatchingAttributeWithoutRegardToCase() {
        FieldDefinition mail = field("E-mail", "mail");
        Schema schema = Schema.of(List.of(field("Login", null), mail));
        assertEquals(Optional.of(mail), schema.find("e-MAIL"));
        assertEquals(Optional.of(mail), schema.find("MAIL"));
        assertEquals(Optional.empty(), schema.find("telephone"));
        assertEquals(Optional.empty(), schema.find(""));
    }

    @Test
    void letsANameWinOverAnotherFieldsMatchingAttribute() {
        FieldDefinition id = field("id", null);
        Schema schema = Schema.of(List.of(field("login", "ID"), id));
        assertEquals(Optional.of(id), schema.find("Id"));
    }

    @Test
    void findsTheFirstOfTwoWithOneName() {
        FieldDefinition first = field("sn", "a");
        assertEquals(
                Optional.of(first), Schema.of(List.of(first, field("SN", "b"))).find("sn"));
    }

    @Test
    void isEmptyWhereNoFieldIsKnown() {
        assertTrue(Schema.of(List.of()).empty());
        assertEquals(Optional.empty(), Schema.of(List.of()).find("sn"));
        assertFalse(Schema.of(List.of(field("sn", null))).empty());
    }

    @Test
    void allowsAnythingWhereNothingIsListed() {
        assertTrue(field("sn", null).allows("whatever"));
        assertTrue(field("sn", null).allows(""));
    }

    @Test
    void allowsListedValuesWithoutRegardToCase() {
        FieldDefinition country = limited(null, List.of("DE", "fr"));
        assertTrue(country.allows("de"));
        assertTrue(country.allows("FR"));
        assertFalse(country.allows("d"));
        assertFalse(country.allows(""));
    }

    @Test
    void measuresLengthInCodePoints() {
        FieldDefinition two = limited(2, List.of());
        assertTrue(two.fits(""));
        assertTrue(two.fits("\uD83D\uDE00\uD83D\uDE00"));
        assertFalse(two.fits("abc"));
        assertTrue(limited(null, List.of()).fits("a".repeat(100_000)));
        assertFalse(limited(0, List.of()).fits("a"));
    }

    private static FieldDefinition field(String name, @Nullable String matchingAttribute) {
        return new FieldDefinition(
                name, DataType.STRING, false, false, false, false, false, false, matchingAttribute, null, List.of());
    }

    private static FieldDefinition limited(@Nullable Integer maxLength, List<String> allowed) {
        return new FieldDefinition(
                "field", DataType.STRING, false, false, false, false, false, false, null, maxLength, allowed);
    }
}
