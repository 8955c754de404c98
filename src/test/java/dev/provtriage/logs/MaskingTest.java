package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.FieldValue.Kind;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class MaskingTest {

    private static final String MASK = FieldValue.MASK;

    @Test
    void secretSurvivesNowhereInAnAttempt() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                {"error":{"type":"T hunter2-\\"x","code":"C hunter2-\\"x","message":"no hunter2-\\"x here",
                  "detail":"hunter2-\\"x","causes":[{"type":"A","message":"body {\\"p\\":\\"hunter2-\\\\\\"x\\"}"}]},
                 "before":["hunter2-\\"x"],
                 "fields":{"UserPassword":"hunter2-\\"x","note":"pw hunter2-\\"x","list":["a","hunter2-\\"x"],
                  "deep":{"a":[{"Client_Secret":{"b":"other-secret"}}]},"token":["t0ken-1",null,""]},
                 "ops":[{"value":"third-secret","op":"replace","path":"password"}],
                 "apiKey":77777,"seen":"77777 and other-secret or third-secret t0ken-1","hash":"kept",
                 "operation":"CREATE","outcome":"FAILED","targetSystem":"t"}
                """);
        String shown = attempt.toString();
        for (String secret : List.of("hunter2", "other-secret", "third-secret", "77777", "t0ken-1")) {
            assertFalse(shown.contains(secret), shown);
        }
        assertEquals(
                new FieldValue(Kind.MASKED, List.of(MASK)), attempt.fields().get("UserPassword"));
        assertEquals(
                new FieldValue(Kind.MASKED, List.of(MASK, "", "")),
                attempt.fields().get("token"));
        assertEquals(
                new FieldValue(Kind.OBJECT, List.of("{\"a\":[{\"Client_Secret\":{\"b\":\"" + MASK + "\"}}]}")),
                attempt.fields().get("deep"));
        assertEquals(
                "[{\"value\":\"" + MASK + "\",\"op\":\"replace\",\"path\":\"password\"}]",
                attempt.other().get("ops"));
        assertEquals("\"kept\"", attempt.other().get("hash"));
        assertEquals(
                "no " + MASK + " here", Objects.requireNonNull(attempt.error()).message());
    }

    @Test
    void shortOrPlainValuesAreMaskedButNotSoughtElsewhere() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "{\"error\":\"abc is true\",\"fields\":{\"pwd\":\"abc\",\"passwordExpired\":true,\"uid\":12345,\"secret\":2345},"
                        + "\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"targetSystem\":\"t\"}");
        assertEquals("abc is true", Objects.requireNonNull(attempt.error()).message());
        assertEquals(
                Kind.MASKED, Objects.requireNonNull(attempt.fields().get("pwd")).kind());
        assertEquals(
                Kind.MASKED,
                Objects.requireNonNull(attempt.fields().get("passwordExpired")).kind());
        assertEquals(
                new FieldValue(Kind.NUMBER, List.of("12345")), attempt.fields().get("uid"));
    }

    @Test
    void secretBehindItsNameIsMaskedInAMessage() throws IOException {
        assertMasked("bind with password=* failed", "s3cret,9)x");
        assertMasked("Pwd = *, user=jdoe", "s3c,ret");
        assertMasked("POST /token?client_secret=*&grant=x was refused", "s3cret");
        assertMasked("secret='*' is wrong", "a b\"c");
        assertMasked("access_token: \"*\" expired", "a b");
        assertMasked("body {\"password\":\"*\",\"sn\":\"Doe\"}", "a\\\"b, c");
        assertMasked("log {\\\"password\\\":\\\"*\\\",\\\"sn\\\":1}", "a b");
        assertMasked("Authorization: Bearer * was refused with 401", "eyJ.x-y_z");
        assertMasked("authorization=Basic *, x", "dXNlcjpwYXNz==");
        assertMasked("curl with bearer *", "0123456789abcdef0123");
        assertMasked("<soap:password>*</soap:password>", "a b");
        assertMasked("password => \"*\"", "a b");
    }

    @Test
    void secretBehindAColonInProseIsMasked() throws IOException {
        for (String before : List.of(
                "password:",
                "bad passwd:",
                "new password:",
                "secret:",
                "client secret:",
                "Passwort:",
                "Kennwort:",
                "mot de passe :",
                "contrase\u00f1a:",
                "API key:",
                "bindPassword ->")) {
            assertMasked(before + " *, so it was refused", "Tr0ub4dor-3");
        }
        assertMasked("password: *", "CorrectHorseBattery");
        assertMasked("userPassword: * is there", "{SSHA}9mXbogus==");
        assertMasked("userPassword:: *", "c2VjcmV0");
        assertMasked("token: *", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln");
        assertMasked("api_token: *", "00abcDEFghiJKL");
        assertMasked("X-Api-Key: *", "8f3bd0c2a9e14f7b8d6c5a4e3f2b1a09");
    }

    @Test
    void secretInAnAddressOrACookieIsMasked() throws IOException {
        assertMasked("GET https://x.example/a?sv=2024&sig=* was refused", "Qm9ndXM%3D");
        assertMasked("GET https://svc:*@host.example/x failed", "Tr0ub4dor:3");
        assertMasked("Set-Cookie: *", "JSESSIONID=8A7F6E5D; Path=/");
    }

    @Test
    void secretIsSoughtAlsoWhereThereAreVeryMany() throws IOException {
        StringBuilder tokens = new StringBuilder("\"t-000000\"");
        for (int token = 1; token < 50_000; token++) {
            tokens.append(",\"t-%06d\"".formatted(token));
        }
        ProvisioningAttempt attempt = Logs.onlyAttempt(
                "{\"error\":\"%s t-000007\",\"fields\":{\"tokens\":[%s]},\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"targetSystem\":\"t\"}"
                        .formatted("x".repeat(400_000), tokens));
        assertFalse(attempt.toString().contains("t-000007"));
    }

    @Test
    void proseAboutPasswordsStays() throws IOException {
        for (String prose : List.of(
                "password: must have 8 characters",
                "userPassword: value #0 invalid per syntax",
                "bearer token expired",
                "password=null",
                "password: too short",
                "password: 8 characters at least",
                "Password fails quality checking policy",
                "Invalid password: LDAP: error code 49",
                "password: ORA-28003: password verification failed",
                "invalid credentials: 80090308: LdapErr: DSID-0C09",
                "token: invalid_grant",
                "token: java.net.ConnectException: Connection refused",
                "token: expired.",
                "token: HTTP 401",
                "Password -> required",
                "password: [LDAP: error code 53 - refused]",
                "https://host.example:8443/x is down",
                "uid=jdoe,ou=people is there: code=68")) {
            assertEquals(prose, message(prose));
        }
    }

    @Test
    void excerptOfWhatIsJsonHasNoSecret() throws IOException {
        UnreadableLine line = Logs.onlyUnreadable(
                "{\"message\":\"no hunter22 here\",\"fields\":{\"pass\\u0077ord\":\"hunter22\"},\"operation\":\"hunter22\"}");
        assertEquals(
                "{\"message\":\"no %s here\",\"fields\":{\"password\":\"%s\"},\"operation\":\"%s\"}"
                        .formatted(MASK, MASK, MASK),
                line.excerpt());
        assertFalse(line.reason().contains("hunter22"), line.reason());
    }

    @Test
    void excerptOfWhatIsNotJsonHasNoSecret() throws IOException {
        for (String broken : List.of(
                "{\"message\":\"no hunter22 here\",\"password\":\"hunter22",
                "{\"message\":\"no hunter22 here\",\"password\":\"hunter22\",",
                "{\"message\":\"no hunter22 here\",\"pass\\u0077ord\" : \"hunter22\" oops}",
                "{\"secrets\":[\"hunter22\",{\"a\":\"hunter22\"",
                "{\"secrets\":{\"a\":[\"hunter22\"]},\"note\":\"hunter22\" oops}",
                "{\"fields\":{\"pwd\":\"hunter22\"},\"x\":\"hunter22\"} {}",
                "INFO login password=hunter22",
                "Authorization: Bearer hunter22")) {
            UnreadableLine line = Logs.onlyUnreadable(broken);
            assertFalse(line.toString().contains("hunter22"), line.excerpt());
            assertTrue(line.excerpt().contains(MASK), line.excerpt());
        }
    }

    @Test
    void excerptIsShortAndHasNoControlCharacters() throws IOException {
        UnreadableLine line = Logs.onlyUnreadable("x\u001b[31m\u202ey\tz" + "\ud83d\ude00".repeat(300));
        assertTrue(line.excerpt().startsWith("x [31m\uFFFDy z\ud83d\ude00"), line.excerpt());
        assertTrue(line.excerpt().endsWith("\ud83d\ude00\u2026"), line.excerpt());
        assertTrue(line.excerpt().length() <= 200);
    }

    private static void assertMasked(String pattern, String secret) throws IOException {
        assertEquals(pattern.replace("*", MASK), message(pattern.replace("*", secret)));
    }

    private static String message(String text) throws IOException {
        String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
        ErrorReport error = Objects.requireNonNull(Logs.onlyAttempt(
                        "{\"error\":{\"message\":\"%s\"},\"operation\":\"CREATE\",\"outcome\":\"FAILED\",\"targetSystem\":\"t\"}"
                                .formatted(json))
                .error());
        return Objects.requireNonNull(error.message());
    }
}
