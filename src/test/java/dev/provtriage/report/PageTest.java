package dev.provtriage.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void linesBreakBetweenWords() {
        assertEquals(
                "  one two\n  three\n",
                new Page(10).paragraph(2, "one two three").toString());
    }

    @Test
    void aWordThatIsLongerThanALineStaysWhole() {
        assertEquals(
                "a\nuid=jdoe,ou=people\nb\n",
                new Page(10).paragraph(0, "a uid=jdoe,ou=people b").toString());
    }

    @Test
    void aParagraphHangsOnItsLabel() {
        assertEquals(
                "  1. one\n     two\n", new Page(10).item(2, "1.", 3, "one two").toString());
    }

    @Test
    void blanksWithinAValueAreKept() {
        assertEquals(
                "   7  \"a  b\"\n", new Page(40).paragraph(0, "   7  \"a  b\"").toString());
    }

    @Test
    void controlAndDirectionCharactersAreTakenOut() {
        assertEquals("a b\uFFFDc", Page.printable("a\u0007b\u202Ec"));
        assertEquals("\uD83D\uDE00", Page.printable("\uD83D\uDE00"));
    }
}
