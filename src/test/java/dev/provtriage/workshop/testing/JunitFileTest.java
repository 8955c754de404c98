package dev.provtriage.workshop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class JunitFileTest {

    /** What the schema junit-10.xsd of Jenkins' xUnit lets an element have: attributes, then elements. */
    private static final Map<String, List<Set<String>>> ALLOWED = Map.of(
            "testsuites",
            List.of(Set.of("name", "time", "tests", "failures", "errors"), Set.of("testsuite")),
            "testsuite",
            List.of(Set.of("name", "tests", "failures", "errors", "time", "skipped", "timestamp"), Set.of("testcase")),
            "testcase",
            List.of(Set.of("name", "time", "classname"), Set.of("skipped", "failure", "system-out")),
            "failure",
            List.of(Set.of("type", "message"), Set.of()),
            "skipped",
            List.of(Set.of("type", "message"), Set.of()),
            "system-out",
            List.of(Set.of(), Set.of()));

    @TempDir
    private Path parent = Path.of("");

    private SampleFolder samples = new SampleFolder(parent);
    private Path file = parent;

    @BeforeEach
    void nameFiles() {
        samples = new SampleFolder(parent.resolve("samples"));
        file = parent.resolve("reports/rules.xml");
    }

    @Test
    void eachSampleIsATestCaseOfItsScenario() throws Exception {
        samples.right("quota-exceeded/near-miss.a", "", "")
                .wrong("rate-limited/fires.a", "Too many requests.", "")
                .wrong("rate-limited/fires.b", "", "not agreed, until 2026-11-24")
                .right("rate-limited/fires.c", "", "not agreed, until 2026-11-24");

        Element suites = written();

        assertEquals("testsuites", suites.getTagName());
        assertEquals("4", suites.getAttribute("tests"));
        assertEquals("1", suites.getAttribute("failures"));
        List<Element> each = children(suites);
        assertEquals(
                List.of("quota-exceeded 1 0 0 0", "rate-limited 3 1 1 0"),
                each.stream()
                        .map(suite -> String.join(
                                " ",
                                suite.getAttribute("name"),
                                suite.getAttribute("tests"),
                                suite.getAttribute("failures"),
                                suite.getAttribute("skipped"),
                                suite.getAttribute("errors")))
                        .toList());
        assertEquals("2026-11-24T23:59:59Z", each.get(0).getAttribute("timestamp"));
        List<Element> cases = children(each.get(1));
        assertEquals(
                List.of("rate-limited fires.a", "rate-limited fires.b", "rate-limited fires.c"),
                cases.stream()
                        .map(test -> test.getAttribute("classname") + " " + test.getAttribute("name"))
                        .toList());
        assertEquals(List.of(), children(children(each.get(0)).get(0)));
        Element failure = child(cases.get(0));
        assertEquals("failure", failure.getTagName());
        assertEquals("expected decision BLOCK; got decision RETRY", failure.getAttribute("message"));
        assertEquals("difference", failure.getAttribute("type"));
        String reason = failure.getTextContent();
        assertTrue(reason.startsWith(parent.resolve("samples/rate-limited/fires.a.json") + "\nToo many"), reason);
        assertTrue(reason.contains("\nbecause (error): crm "), reason);
        assertTrue(reason.endsWith("\nfired: rate-limited: refused\n"), reason);
        Element skipped = child(cases.get(1));
        assertEquals("skipped", skipped.getTagName());
        assertEquals("todo: not agreed, until 2026-11-24", skipped.getAttribute("message"));
        assertEquals("system-out", child(cases.get(2)).getTagName());
        assertTrue(child(cases.get(2)).getTextContent().startsWith("passes: remove its todo"));
    }

    @Test
    void elementsHaveOnlyWhatTheStrictestReaderKnows() throws Exception {
        samples.right("rate-limited/fires.a", "", "")
                .wrong("rate-limited/fires.b", "", "")
                .wrong("rate-limited/fires.c", "", "not agreed, until 2026-11-24")
                .right("rate-limited/fires.d", "", "not agreed, until 2026-11-24");
        Set<String> seen = new TreeSet<>();
        check(written(), seen);
        assertEquals(ALLOWED.keySet(), seen);
    }

    @Test
    void whatXmlCannotHoldIsWrittenAsInJson() throws Exception {
        samples.wrong(
                "rate-limited/fires.a", "<&> ]]> \\u0000 \\u001b[1m \\r \\ud83d \\uffff \\ud83d\\ude00 \\u00e9", "");
        String reason = child(children(children(written()).get(0)).get(0)).getTextContent();
        assertTrue(
                reason.contains("\n<&> ]]> \\u0000 \\u001b[1m \\u000d \\ud83d \\uffff \ud83d\ude00 \u00e9\n"), reason);
    }

    @Test
    void fileThatCannotBeWrittenLeavesNothingBehind() throws Exception {
        SampleRun run = samples.right("rate-limited/fires.a", "", "").run();
        Files.createDirectories(file.resolve("taken"));
        assertThrows(IOException.class, () -> JunitFile.write(run, file));
        assertFalse(Files.exists(file.resolveSibling("rules.xml.partial")));
    }

    @Test
    void fileReplacesAnEarlierOne() throws Exception {
        samples.wrong("rate-limited/fires.a", "", "");
        written();
        samples.right("rate-limited/fires.a", "", "");
        assertEquals("0", written().getAttribute("failures"));
        assertEquals(List.of(file), listed());
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.toList();
        }
    }

    private Element written() throws Exception {
        JunitFile.write(samples.run(), file);
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
        assertEquals("1.0", document.getXmlVersion());
        assertEquals("UTF-8", document.getXmlEncoding());
        return document.getDocumentElement();
    }

    private static void check(Element element, Set<String> seen) {
        seen.add(element.getTagName());
        List<Set<String>> allowed = ALLOWED.getOrDefault(element.getTagName(), List.of(Set.of(), Set.of()));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            assertTrue(allowed.get(0).contains(name), element.getTagName() + " has " + name);
            if (name.equals("time")) {
                assertTrue(element.getAttribute(name).matches("\\d+\\.\\d{6}"), element.getAttribute(name));
            }
        }
        for (Element child : children(element)) {
            assertTrue(allowed.get(1).contains(child.getTagName()), element.getTagName() + " holds " + child);
            check(child, seen);
        }
    }

    private static Element child(Element parent) {
        List<Element> children = children(parent);
        assertEquals(1, children.size());
        return children.get(0);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
