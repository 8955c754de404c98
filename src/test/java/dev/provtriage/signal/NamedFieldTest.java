package dev.provtriage.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Malformed 'gidNumber' attribute value|gidNumber",
                "null value in column \"full_name\" of relation \"users\"|full_name",
                "object class 'person' requires attribute 'sn'|sn",
                "Invalid column [HIRE_DATE]|HIRE_DATE",
                "Field 'email' doesn't have a default value|email",
                "Unrecognized field \"nick\"|nick",
                "property 'displayName' is read-only|displayName",
                "UNKNOWN ATTRIBUTE 'Foo'|Foo",
                "Value of attribute 'urn:ietf:params:scim:schemas:core:2.0:User:active' is not of type|active",
                "Das Attribut 'Nachname' fehlt|Nachname",
                "le champ 'nom' est obligatoire|nom"
            })
    void nameIsFoundByTheWordsAroundIt(String message, String name) {
        assertEquals(Optional.of(name), NamedField.find(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute 'two words' is wrong",
                "attribute '' is wrong",
                "attribute sn is wrong",
                "attribute '",
                "nothing of the kind"
            })
    void whatIsNoNameIsNotTakenForOne(String message) {
        assertEquals(Optional.empty(), NamedField.find(message));
    }

    @Test
    void nameWithoutAnEndIsCut() {
        assertEquals(
                200,
                NamedField.find("attribute '" + "x".repeat(1_000)).orElseThrow().length());
    }
}
