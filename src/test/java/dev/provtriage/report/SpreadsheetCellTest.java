package dev.provtriage.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void textThatASpreadsheetWouldCalculateGetsAnApostrophe(String text) {
        assertEquals("'" + text.replaceAll("[\\t\\r\\n]", " "), SpreadsheetCell.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdoe", "a=b", "1-2", " x", "'=1", "M\u00fcller", "\ud83d\ude00", "a,\"b\"", "\uffff"})
    void otherTextIsWrittenAsItIs(String text) {
        assertEquals(text, SpreadsheetCell.of(text));
    }
}
