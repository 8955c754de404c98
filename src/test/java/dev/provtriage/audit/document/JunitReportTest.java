package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.report.Phrases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class JunitReportTest {

    /** What the schema junit-10.xsd of Jenkins' xUnit lets an element have: attributes, then elements. */
    private static final Map<String, List<Set<String>>> ALLOWED = Map.of(
            "testsuites",
            List.of(Set.of("name", "time", "tests", "failures", "errors"), Set.of("testsuite")),
            "testsuite",
            List.of(Set.of("name", "tests", "failures", "errors", "time", "skipped"), Set.of("testcase")),
            "testcase",
            List.of(Set.of("name", "time", "classname"), Set.of("failure")),
            "failure",
            List.of(Set.of("type", "message"), Set.of()));

    @Test
    void eachTargetIsASuiteAndEachOfItsCausesAFailedCase() throws Exception {
        AuditPicture picture = new SomePicture(1).made();
        Element suites = written(picture);
        assertEquals(picture.targets().size(), children(suites).size());
        long told = 0;
        for (Element suite : children(suites)) {
            TargetSummary target = Objects.requireNonNull(picture.targets().get(suite.getAttribute("name")));
            List<Map.Entry<String, Long>> causes = target.scenarios().mostFrequent();
            assertEquals(
                    causes.stream().map(Map.Entry::getKey).toList(),
                    children(suite).stream()
                            .map(each -> each.getAttribute("name"))
                            .toList());
            for (int i = 0; i < causes.size(); i++) {
                Element failure = children(children(suite).get(i)).get(0);
                String message = failure.getAttribute("message");
                assertTrue(message.startsWith(Phrases.number(causes.get(i).getValue()) + " of "), message);
                assertEquals(causes.get(i).getKey(), failure.getAttribute("type"));
                assertTrue(failure.getTextContent().contains("\nexample: A-"), failure.getTextContent());
                assertTrue(failure.getTextContent().contains("\nstep: Look at account "), failure.getTextContent());
                told += causes.get(i).getValue();
            }
        }
        assertEquals(picture.failures(), told);
        assertCounts(suites);
    }

    @Test
    void aTargetWithoutFailuresPasses() throws Exception {
        Element suites = written(new SomePicture(2).failing(0).made());
        for (Element suite : children(suites)) {
            assertEquals("0", suite.getAttribute("failures"));
            assertEquals("1", suite.getAttribute("tests"));
            assertTrue(children(children(suite).get(0)).isEmpty());
        }
        assertCounts(suites);
    }

    @Test
    void anAuditOfNothingIsAnEmptyReport() throws Exception {
        Element suites = written(new SomePicture(3).attempts(0).made());
        assertEquals("0", suites.getAttribute("tests"));
        assertTrue(children(suites).isEmpty());
    }

    @Test
    void whatXmlCannotHoldIsWrittenAsInJson() throws Exception {
        String hostile = "</failure>]]>&\"'\u0000\u001b\ud83d\n";
        Element suites = written(new SomePicture(4)
                .names(number -> hostile + number % 3, number -> hostile, number -> hostile)
                .made());
        String name = children(suites).get(0).getAttribute("name");
        assertTrue(name.startsWith("</failure>]]>&\"'"), name);
        assertCounts(suites);
    }

    @Test
    void moreTargetsThanAReaderTakesShareASuite() throws Exception {
        AuditPicture picture = new SomePicture(5)
                .attempts(30_000)
                .names(number -> "target-" + number, number -> "user", number -> "refused")
                .made();
        Element suites = written(picture);
        List<Element> each = children(suites);
        assertTrue(each.get(each.size() - 1).getAttribute("name").endsWith(" more target systems"));
        long told = 0;
        for (Element suite : each) {
            for (Element test : children(suite)) {
                for (Element failure : children(test)) {
                    told += Long.parseLong(failure.getAttribute("message")
                            .replaceFirst(" .*", "")
                            .replace(",", ""));
                }
            }
        }
        assertEquals(picture.failures(), told);
        assertCounts(suites);
    }

    private static void assertCounts(Element suites) {
        check(suites);
        int tests = 0;
        int failures = 0;
        for (Element suite : children(suites)) {
            int failed = (int) children(suite).stream()
                    .filter(test -> !children(test).isEmpty())
                    .count();
            assertEquals(Integer.toString(children(suite).size()), suite.getAttribute("tests"));
            assertEquals(Integer.toString(failed), suite.getAttribute("failures"));
            tests += children(suite).size();
            failures += failed;
        }
        assertEquals(Integer.toString(tests), suites.getAttribute("tests"));
        assertEquals(Integer.toString(failures), suites.getAttribute("failures"));
    }

    private static void check(Element element) {
        List<Set<String>> allowed = ALLOWED.getOrDefault(element.getTagName(), List.of(Set.of(), Set.of()));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            assertTrue(allowed.get(0).contains(name), element.getTagName() + " has " + name);
        }
        for (Element child : children(element)) {
            assertTrue(allowed.get(1).contains(child.getTagName()), element.getTagName() + " holds " + child);
            check(child);
        }
    }

    private static Element written(AuditPicture picture) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JunitReport(picture, scenario -> "What " + scenario + " is.").write(out);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getDocumentElement();
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
