package dev.provtriage.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DataTypeTest {

    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER|0",
                "INTEGER|-42",
                "INTEGER|+42",
                "INTEGER|007",
                "INTEGER|123456789012345678901234567890",
                "DECIMAL|42",
                "DECIMAL|-3.14",
                "DECIMAL|.5",
                "DECIMAL|5.",
                "DECIMAL|6.02e23",
                "DECIMAL|1E-7",
                "DECIMAL|+1.5E+3",
                "BOOLEAN|true",
                "BOOLEAN|FALSE",
                "BOOLEAN|True",
                "DATE|2026-12-31",
                "DATE|2024-02-29",
                "DATE|0001-01-01",
                "DATE|9999-12-31",
                "DATETIME|2026-12-31T08:00:00Z",
                "DATETIME|2026-12-31T08:00:00",
                "DATETIME|2026-12-31T08:00",
                "DATETIME|2026-12-31T08:00:00.123456789+01:00",
                "DATETIME|2026-12-31T08:00:00-05:30",
                "DATETIME|2026-12-31T08:00:00+01",
                "DATETIME|2026-12-31t08:00:00z",
                "EMAIL|jane.doe@corp.example",
                "EMAIL|o'neil+tag@a-b.example",
                "EMAIL|a@b.c",
                "EMAIL|j\u00f6rg@b\u00fccher.example",
                "EMAIL|a@xn--bcher-kva.example",
                "EMAIL|a@1.example",
                "DN|uid=jdoe,ou=people,dc=corp,dc=example",
                "DN|cn=Doe\\, Jane,dc=corp",
                "DN|CN=a+OU=b",
                "DN|2.5.4.3=x",
                "BINARY|QQ==",
                "BINARY|QUI=",
                "BINARY|QUJD",
                "BINARY|+/+/",
                "STRING|42",
                "STRING|{SSHA}abc=",
                "STRING|{3F2504E0-4F89-11D3-9A0C-0305E82C3301}",
                "STRING|[1,2]",
                "STRING|''",
                "REFERENCE|uid=boss,dc=corp",
                "REFERENCE|''",
                "COMPLEX|{}",
                "COMPLEX|{ }",
                "COMPLEX|{\"a\":1}",
                "COMPLEX|{\"a\": [ ], \"b\" : {\"c\":[1,-2.5e3,true,false,null,{}]}}",
                "COMPLEX|{\"quote\\\"brace}\":\"\\\\\"}"
            })
    void acceptsWhatIsOfTheType(DataType type, String text) {
        assertTrue(type.accepts(text), text);
        assertEquals(Optional.empty(), type.correction(text), "what is accepted needs no correction");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "INTEGER|''",
                "INTEGER|+",
                "INTEGER|-",
                "INTEGER|4 2",
                "INTEGER|42.0",
                "INTEGER|abc",
                "INTEGER|0x1F",
                "INTEGER| 42",
                "INTEGER|--1",
                "INTEGER|1e3",
                "INTEGER|\u0664\u0662",
                "DECIMAL|''",
                "DECIMAL|.",
                "DECIMAL|-.",
                "DECIMAL|e5",
                "DECIMAL|1e",
                "DECIMAL|1e+",
                "DECIMAL|1.2.3",
                "DECIMAL|NaN",
                "DECIMAL|Infinity",
                "DECIMAL|1,5",
                "DECIMAL|1d",
                "DECIMAL|1.5 ",
                "BOOLEAN|''",
                "BOOLEAN|yes",
                "BOOLEAN|1",
                "BOOLEAN|true ",
                "BOOLEAN|truthful",
                "DATE|''",
                "DATE|2026-02-30",
                "DATE|2025-02-29",
                "DATE|2026-13-01",
                "DATE|2026-1-1",
                "DATE|26-01-01",
                "DATE|2026-12-31T00:00:00Z",
                "DATE|2026-12-31Z",
                "DATE|+10000-01-01",
                "DATE|-123-01-01",
                "DATETIME|''",
                "DATETIME|2026-12-31",
                "DATETIME|2026-02-30T08:00:00Z",
                "DATETIME|2026-12-31T25:00:00Z",
                "DATETIME|2026-12-31T08:60:00Z",
                "DATETIME|2026-12-31 08:00:00",
                "DATETIME|2026-12-31T08:00:00Europe/Paris",
                "DATETIME|2026-12-31T08:00:00+99:00",
                "DATETIME|2026-12-31T",
                "DATETIME|T08:00:00Z",
                "DATETIME|1767139200",
                "EMAIL|''",
                "EMAIL|jdoe",
                "EMAIL|@corp.example",
                "EMAIL|jdoe@",
                "EMAIL|jdoe@corp",
                "EMAIL|a@b@c.example",
                "EMAIL|a b@c.example",
                "EMAIL|a@b c.example",
                "EMAIL|a@-b.example",
                "EMAIL|a@b-.example",
                "EMAIL|a@b..example",
                "EMAIL|.a@b.example",
                "EMAIL|a.@b.example",
                "EMAIL|a..b@c.example",
                "EMAIL|a@b.example.",
                "EMAIL|a@10.0.0.1",
                "EMAIL|a,b@c.example",
                "EMAIL|<a@b.example>",
                "EMAIL|a@b_c.example",
                "DN|''",
                "DN|jdoe",
                "DN|=jdoe",
                "DN|uid=jdoe,people",
                "DN|uid=jdoe,,dc=x",
                "BINARY|''",
                "BINARY|QQ",
                "BINARY|Q===",
                "BINARY|QU I",
                "BINARY|QUI-",
                "BINARY|====",
                "COMPLEX|''",
                "COMPLEX|{",
                "COMPLEX|}",
                "COMPLEX|{a:1}",
                "COMPLEX|{\"a\"}",
                "COMPLEX|{\"a\":}",
                "COMPLEX|{\"a\":1,}",
                "COMPLEX|{\"a\":1}}",
                "COMPLEX|{\"a\":[1}",
                "COMPLEX|{\"a\":[1,]}",
                "COMPLEX|{\"a\":x}",
                "COMPLEX|{} {}",
                "COMPLEX|[]",
                "COMPLEX|{\"a\":\"}",
                "COMPLEX|{,}",
                "COMPLEX|{\"a\" 1}",
                "COMPLEX|\"{}\"",
                "COMPLEX|{]}",
                "COMPLEX|{\"a\":1 2}",
                "STRING|{}",
                "STRING|{\"a\":1}",
                "STRING| {\"a\":1} ",
                "REFERENCE|{\"id\":\"x\"}"
            })
    void rejectsWhatIsNot(DataType type, String text) {
        assertFalse(type.accepts(text), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "INTEGER| 42 |42",
                "INTEGER|\u00a042\u00a0|42",
                "INTEGER|\ufeff42|42",
                "INTEGER|42.0|42",
                "INTEGER|-42,00|-42",
                "INTEGER|1,000,000|1000000",
                "INTEGER|1.000.000|1000000",
                "INTEGER|1,000.00|1000",
                "INTEGER|1.0000|1",
                "INTEGER|0.000|0",
                "DECIMAL|3,14|3.14",
                "DECIMAL|-3,1415|-3.1415",
                "DECIMAL|0,123|0.123",
                "DECIMAL|1234,567|1234.567",
                "DECIMAL|1.234,56|1234.56",
                "DECIMAL|1,234.56|1234.56",
                "DECIMAL|1.234.567,8|1234567.8",
                "DECIMAL|1.234.567|1234567",
                "DECIMAL|,5|.5",
                "DECIMAL| 1.5 |1.5",
                "BOOLEAN|yes|true",
                "BOOLEAN|N|false",
                "BOOLEAN|On|true",
                "BOOLEAN|off|false",
                "BOOLEAN|1|true",
                "BOOLEAN|0|false",
                "BOOLEAN|ja|true",
                "BOOLEAN|Nein|false",
                "BOOLEAN|oui|true",
                "BOOLEAN|non|false",
                "BOOLEAN|si|true",
                "BOOLEAN|s\u00ed|true",
                "BOOLEAN|no|false",
                "BOOLEAN|wahr|true",
                "BOOLEAN|FALSCH|false",
                "BOOLEAN|vrai|true",
                "BOOLEAN|faux|false",
                "BOOLEAN| TRUE |TRUE",
                "DATE|31/12/2026|2026-12-31",
                "DATE|12/31/2026|2026-12-31",
                "DATE|05/05/2026|2026-05-05",
                "DATE|31-12-2026|2026-12-31",
                "DATE|31.12.2026|2026-12-31",
                "DATE|05.06.2026|2026-06-05",
                "DATE|5.6.2026|2026-06-05",
                "DATE|2026/12/31|2026-12-31",
                "DATE|2026-1-5|2026-01-05",
                "DATE|20261231|2026-12-31",
                "DATE|99991231|9999-12-31",
                "DATE|31 Dec 2026|2026-12-31",
                "DATE|31-DEC-2026|2026-12-31",
                "DATE|31. December 2026|2026-12-31",
                "DATE|Dec 31, 2026|2026-12-31",
                "DATE|September 1 2026|2026-09-01",
                "DATE|1 Sept 2026|2026-09-01",
                "DATE|2026-12-31T00:00:00Z|2026-12-31",
                "DATE|2026-12-31 00:00:00|2026-12-31",
                "DATE|20261231000000Z|2026-12-31",
                "DATE| 2026-12-31 |2026-12-31",
                "DATETIME|2026-12-31 08:00:00|2026-12-31T08:00:00",
                "DATETIME|2026-12-31 08:00|2026-12-31T08:00",
                "DATETIME|2026-12-31 08:00:00.5+01|2026-12-31T08:00:00.5+01:00",
                "DATETIME|2026-12-31 08:00:00 +0530|2026-12-31T08:00:00+05:30",
                "DATETIME|2026-12-31T08:00:00+0100|2026-12-31T08:00:00+01:00",
                "DATETIME|2026-12-31 08:00:00 UTC|2026-12-31T08:00:00Z",
                "DATETIME|2026-12-31T08:00:00,5Z|2026-12-31T08:00:00.5Z",
                "DATETIME|20261231080000Z|2026-12-31T08:00:00Z",
                "DATETIME|20261231080000.0Z|2026-12-31T08:00:00.0Z",
                "DATETIME|202612310800+0100|2026-12-31T08:00+01:00",
                "DATETIME|20261231080000-05|2026-12-31T08:00:00-05:00",
                "DATETIME|20261231080000|2026-12-31T08:00:00",
                "DATETIME|20261231T080000Z|2026-12-31T08:00:00Z",
                "DATETIME|31.12.2026 08:00|2026-12-31T08:00",
                "DATETIME|31 Dec 2026 08:00:00|2026-12-31T08:00:00",
                "EMAIL| a@b.example |a@b.example",
                "EMAIL|mailto:a@b.example|a@b.example",
                "EMAIL|MAILTO: a@b.example|a@b.example",
                "EMAIL|Jane Doe <a@b.example>|a@b.example",
                "EMAIL|\"Doe, Jane\" < a@b.example >|a@b.example",
                "EMAIL|<mailto:a@b.example>|a@b.example",
                "DN|\ufeffuid=jdoe,dc=x|uid=jdoe,dc=x",
                "BINARY| QUI= |QUI=",
                "COMPLEX| {} |{}"
            })
    void correctsWhatCanOnlyMeanOneValue(DataType type, String text, String corrected) {
        assertEquals(Optional.of(corrected), type.correction(text));
        assertTrue(type.accepts(corrected), "a correction is of the type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER|1.000",
                "INTEGER|1,000",
                "INTEGER|42.5",
                "INTEGER|1e3",
                "INTEGER|1.23457E+11",
                "INTEGER|forty-two",
                "INTEGER|''",
                "INTEGER|12,34,567",
                "INTEGER|1,000,00",
                "INTEGER|1.2.3",
                "INTEGER|10.0.0.1",
                "DECIMAL|1,234",
                "DECIMAL|12,345",
                "DECIMAL|-123,456",
                "DECIMAL|1,2,3",
                "DECIMAL|1.2.3",
                "DECIMAL|1,234,5",
                "DECIMAL|1.23,456,7",
                "DECIMAL|3,",
                "DECIMAL|,",
                "DECIMAL|0,123,456",
                "DECIMAL|3,14 EUR",
                "BOOLEAN|2",
                "BOOLEAN|maybe",
                "BOOLEAN|enabled",
                "BOOLEAN|''",
                "BOOLEAN|truee",
                "DATE|05/06/2026",
                "DATE|1-2-2026",
                "DATE|31/12/26",
                "DATE|30/02/2026",
                "DATE|30.02.2026",
                "DATE|20260230",
                "DATE|2026/13/01",
                "DATE|13/13/2026",
                "DATE|31/12.2026",
                "DATE|12010101",
                "DATE|31 Foo 2026",
                "DATE|tomorrow",
                "DATE|2026-12-31T08:15:00Z",
                "DATE|2026-12-31T23:00:00Z",
                "DATE|2026",
                "DATE|1767139200",
                "DATETIME|2026-12-31",
                "DATETIME|20261231",
                "DATETIME|31/12/2026",
                "DATETIME|05/06/2026 08:00",
                "DATETIME|2026-12-31 8 o'clock",
                "DATETIME|20261331080000Z",
                "DATETIME|202612310800",
                "DATETIME|1767139200000",
                "DATETIME|2026-12-31 08:00 PM",
                "DATETIME|2026-12-31 08:00 CET",
                "EMAIL|jdoe",
                "EMAIL|jdoe at corp.example",
                "EMAIL|a@b.example <c@d.example>",
                "EMAIL|a@b.example, c@d.example",
                "EMAIL|mailto:a@b.example?subject=x",
                "EMAIL|Name <>",
                "EMAIL|a@b.example>",
                "DN|jdoe",
                "BINARY|abc",
                "BINARY|hello world",
                "COMPLEX|text",
                "STRING|{}"
            })
    void leavesAloneWhatCanBeReadInTwoWays(DataType type, String text) {
        assertEquals(Optional.empty(), type.correction(text));
    }

    @Test
    void takesLineBreaksOutOfBase64() {
        assertEquals(Optional.of("QUJDQUJD"), DataType.BINARY.correction("QUJD\r\nQUJD\r\n"));
    }

    @Test
    void knowsTheLongestAddress() {
        String local = "a".repeat(64);
        String label = "b".repeat(63);
        String domain = label + "." + label + "." + "c".repeat(61);
        assertTrue(DataType.EMAIL.accepts(local + "@" + domain), "254 octets");
        assertFalse(DataType.EMAIL.accepts(local + "@c" + domain), "a label of 64");
        assertFalse(DataType.EMAIL.accepts("a" + local + "@b.example"), "a local part of 65");
        assertFalse(DataType.EMAIL.accepts(local + "@" + label + "." + label + "." + "c".repeat(62)), "255 octets");
    }

    @Test
    void tellsWhatATextIs() {
        assertEquals("a whole number", DataType.kindOf("20261231"));
        assertEquals("a decimal number", DataType.kindOf("3.14"));
        assertEquals("a boolean", DataType.kindOf("TRUE"));
        assertEquals("a date", DataType.kindOf("2026-12-31"));
        assertEquals("a date and time", DataType.kindOf("2026-12-31T08:00:00Z"));
        assertEquals("an e-mail address", DataType.kindOf("a@b.example"));
        assertEquals("a distinguished name", DataType.kindOf("uid=jdoe,dc=x"));
        assertEquals("an object", DataType.kindOf("{\"a\":1}"));
        assertEquals("an empty text", DataType.kindOf(""));
        assertEquals("an empty text", DataType.kindOf(" \u00a0"));
        assertEquals("text", DataType.kindOf("jdoe"));
        assertEquals("text", DataType.kindOf("2026-02-30"));
    }

    /** Far above what a linear check takes and far below what a quadratic one does, so that no timing decides. */
    @ParameterizedTest
    @EnumSource
    void isQuickWithAMegabyte(DataType type) {
        List<String> texts = List.of(
                "7".repeat(MEGABYTE),
                "1,".repeat(MEGABYTE / 2),
                "1,000".concat(",000".repeat(MEGABYTE / 4)),
                "a=b,".repeat(MEGABYTE / 4) + "c=d",
                "a.".repeat(MEGABYTE / 2) + "@b",
                "<".repeat(MEGABYTE) + ">",
                " ".repeat(MEGABYTE),
                "{\"a\":".repeat(MEGABYTE / 5),
                "{\"a\":".repeat(MEGABYTE / 5) + "1" + "}".repeat(MEGABYTE / 5),
                "A".repeat(MEGABYTE),
                "\"\\".repeat(MEGABYTE / 2));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String text : texts) {
                assertTrue(type.correction(text).map(type::accepts).orElse(true));
                assertFalse(DataType.kindOf(text).isEmpty());
            }
        });
    }

    @Test
    void recognizesObjectsOfAnyDepth() {
        int depth = 100_000;
        assertTrue(DataType.COMPLEX.accepts("{\"a\":".repeat(depth) + "[]" + "}".repeat(depth)));
        assertFalse(DataType.COMPLEX.accepts("{\"a\":".repeat(depth) + "[]" + "}".repeat(depth - 1)));
    }
}
