package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoggedExceptionTest {

    @Test
    void plainTextIsTheMessage() {
        assertEquals(new ErrorReport(null, "c", "Not here: sorry", List.of()), of("Not here: sorry"));
        assertEquals(new ErrorReport(null, "c", "corp.example.Thing: no", List.of()), of("corp.example.Thing: no"));
    }

    @Test
    void classesBeforeTheMessageAreTheChain() {
        assertEquals(
                new ErrorReport(
                        "a.b.OuterException",
                        "c",
                        "d.e.InnerException: why",
                        List.of(new Cause("d.e.InnerException", "why"))),
                of("a.b.OuterException: d.e.InnerException: why"));
        assertEquals(new ErrorReport("a.b.OuterException", "c", null, List.of()), of("a.b.OuterException"));
    }

    @Test
    void causesBelowAreTakenFromTheirLines() {
        assertEquals(
                new ErrorReport(null, "c", "outer", List.of(new Cause(null, "refused"))),
                of("outer\n\n Cause: refused"));
        assertEquals(
                new ErrorReport("a.b.XException", "c", "outer", List.of(new Cause("d.e.YException", "inner"))),
                of(
                        "a.b.XException: outer\r\n\tat a.b.C.d(C.java:1)\r\nCaused by: d.e.YException: inner\r\n\t... 3 more\r\n"));
    }

    @Test
    void nothingIsNoError() {
        assertNull(LoggedException.of(null, null, List.of()));
        assertNull(LoggedException.of(null, " ", List.of("")));
    }

    private static ErrorReport of(String text) {
        ErrorReport error = LoggedException.of("c", text, List.of());
        if (error == null) {
            throw new AssertionError("no error");
        }
        return error;
    }
}
