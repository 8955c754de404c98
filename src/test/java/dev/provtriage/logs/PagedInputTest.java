package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagedInputTest {

    @Test
    void pageLeavesItsListAndBlanksWithTheSameLines() throws IOException {
        assertEquals(
                "      \n         [{\"a\":\"]}\"},\n{\"b\":[1]}]\n            \n ",
                read("{\"n\":1\n,\"value\":[{\"a\":\"]}\"},\n{\"b\":[1]}]\n,\"next\":\"]}\"\n}"));
    }

    @Test
    void pagesMayFollowOneAnother() throws IOException {
        assertEquals("         [{}] \n         [{}] ", read("{\"value\":[{}]}\n{\"value\":[{}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"values\":[{}]}",
                "{\"value\":[\"a\"]}",
                "{\"value\":\"a\"}\n{\"value\":[{}]}",
                "[{\"value\":[{}]}]",
                "{\"in\":{\"value\":[{}]}}",
                "{\"broken",
                "{",
                "",
                "text"
            })
    void whatIsNoPageIsGivenAsItIs(String log) throws IOException {
        assertEquals(log, read(log));
    }

    @Test
    void pageThatBreaksOffStaysOpen() throws IOException {
        assertEquals("         [{\"a\":1},{\"b\"", read("{\"value\":[{\"a\":1},{\"b\""));
    }

    @Test
    void whatFollowsAListAndIsNoEndOfItsPageIsGiven() throws IOException {
        assertEquals("         [{}],{\"a\":", read("{\"value\":[{}],{\"a\":"));
    }

    @Test
    void tableTellsItsColumns() throws IOException {
        String log = "{\"tables\":[{\"columns\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"rows\":[[1,2]]}]}";
        try (PagedInput input =
                new PagedInput(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), Set.of())) {
            String given = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("[[1,2]]", given.strip());
            assertEquals(List.of("A", "B"), input.columns());
        }
    }

    private static String read(String log) throws IOException {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        try (PagedInput input = new PagedInput(new ByteArrayInputStream(bytes), Set.of("value"))) {
            StringBuilder given = new StringBuilder();
            for (int next = input.read(); next >= 0; next = input.read()) {
                given.append((char) next);
            }
            assertEquals(log.length(), given.length());
            return given.toString();
        }
    }
}
