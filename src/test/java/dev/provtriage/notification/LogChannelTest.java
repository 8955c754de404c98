package dev.provtriage.notification;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogChannelTest {

    @Test
    void anOutageIsAWarningAndItsEndIsNone() {
        String opened = logged(OutageEvent.of(SomeOutages.opened()));
        assertTrue(opened.startsWith("WARN LogChannel - Down: connector ldap-1 (connector-down): "), opened);
        String closed = logged(OutageEvent.of(SomeOutages.closed()));
        assertTrue(closed.startsWith("INFO LogChannel - Over: connector ldap-1 (connector-down): "), closed);
    }

    private static String logged(OutageEvent event) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            new LogChannel().tell(event, "");
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
