package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedValuesTest {

    private final SecretNames names = new SecretNames();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"password\",\"value\":\"x\"}",
                "{\"value\":[\"x\"],\"name\":\"__PASSWORD__\"",
                "\"[{\\\"name\\\":\\\"userPassword\\\",\\\"value\\\":[",
                "\"name\" : \"client_secret"
            })
    void nameOfASecretThatIsAValueIsFound(String text) {
        assertTrue(NamedValues.secretIn(text, names));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"x\"}",
                "{\"password\" : \"x\"}",
                "{\\\"password\\\":\\\"x\\\"}",
                "the password was refused",
                "{\"name\":\"title\",\"value\":\"x\"}",
                "\""
            })
    void keyOrProseIsNoValue(String text) {
        assertFalse(NamedValues.secretIn(text, names));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"value\": \"x\",", "\"newValue\":[", "\"x\"", " \"x\", "})
    void restOfAnObjectMayBeASecret(String text) {
        assertTrue(NamedValues.aloneIn(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\": \"x\",", "\"a\",\"b\"", "{\"value\":1}", "value", "\""})
    void anythingElseIsShown(String text) {
        assertFalse(NamedValues.aloneIn(text));
    }
}
