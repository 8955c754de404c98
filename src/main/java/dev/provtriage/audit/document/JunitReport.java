package dev.provtriage.audit.document;

import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Counts;
import dev.provtriage.audit.count.Example;
import dev.provtriage.audit.count.TargetSummary;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An audit as junit.xml, for pipelines: a {@code testsuite} a target system, a failed {@code testcase} a cause there, and a
 * passed one where a target system has no failure. It has only what the strictest of its readers allows, the
 * <a href="https://github.com/jenkinsci/xunit-plugin">schema junit-10.xsd of Jenkins' xUnit</a>. Beyond some thousand cases,
 * the other target systems share one suite, so that the counts still sum up to all failures.
 */
final class JunitReport {

    static final int MOST_CASES = 5_000;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4_000;

    private final AuditPicture picture;
    private final UnaryOperator<String> sentences;
    private final Map<String, CauseSummary> causes = new HashMap<>();

    /** @param sentences what a scenario is, in one sentence, by its id */
    JunitReport(AuditPicture picture, UnaryOperator<String> sentences) {
        this.picture = picture;
        this.sentences = sentences;
        picture.causes().forEach(cause -> causes.put(cause.scenario(), cause));
    }

    private record Suite(String name, List<Case> cases) {}

    private record Case(String scenario, String message, String text) {}

    /** Writes UTF-8 and leaves {@code out} open. */
    void write(OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            write(suites(), xml);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<Suite> suites() {
        List<Map.Entry<String, TargetSummary>> targets = picture.targets().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, TargetSummary> target) ->
                                target.getValue().scenarios().sum())
                        .reversed())
                .toList();
        List<Suite> suites = new ArrayList<>();
        int told = 0;
        for (int cases = 0; told < targets.size() && cases < MOST_CASES; told++) {
            Map.Entry<String, TargetSummary> target = targets.get(told);
            Suite suite = suite(target.getKey(), target.getValue());
            suites.add(suite);
            cases += Math.max(1, suite.cases.size());
        }
        if (targets.size() > told) {
            Counts others = new Counts();
            targets.subList(told, targets.size())
                    .forEach(target -> others.add(target.getValue().scenarios()));
            List<Case> cases = others.mostFrequent().stream()
                    .map(cause -> new Case(
                            cause.getKey(),
                            Phrases.count(cause.getValue(), "attempt"),
                            sentences.apply(cause.getKey()) + "\nThe target systems are in summary.json.\n"))
                    .toList();
            suites.add(new Suite(Phrases.count(targets.size() - told, "more target system"), cases));
        }
        return suites;
    }

    private Suite suite(String target, TargetSummary summary) {
        List<Case> cases = summary.scenarios().mostFrequent().stream()
                .map(cause -> failed(target, cause.getKey(), cause.getValue(), summary.attempts()))
                .toList();
        return new Suite(target, cases);
    }

    private Case failed(String target, String scenario, long failures, long attempts) {
        StringBuilder text = new StringBuilder();
        text.append(sentences.apply(scenario)).append('\n');
        CauseSummary cause = causes.get(scenario);
        String title = "";
        if (cause != null) {
            Example example = CauseExample.on(target, cause);
            title = example.title();
            text.append("example: ")
                    .append(example.attemptId())
                    .append(", ")
                    .append(example.input())
                    .append('\n');
            example.steps().forEach(step -> text.append("step: ").append(step).append('\n'));
        }
        String message = Phrases.number(failures) + " of " + Phrases.count(attempts, "attempt")
                + (title.isEmpty() ? "" : ", such as: " + title);
        return new Case(scenario, message, text.toString());
    }

    private static void write(List<Suite> suites, XMLStreamWriter xml) throws XMLStreamException {
        line(xml, 0);
        xml.writeStartElement("testsuites");
        attribute(xml, "name", "provtriage audit");
        totals(xml, suites);
        for (Suite suite : suites) {
            line(xml, 1);
            xml.writeStartElement("testsuite");
            attribute(xml, "name", CutText.line(suite.name, LONGEST_NAME));
            totals(xml, List.of(suite));
            attribute(xml, "skipped", "0");
            if (suite.cases.isEmpty()) {
                line(xml, 2);
                xml.writeEmptyElement("testcase");
                head(xml, suite, "no failure");
            }
            for (Case each : suite.cases) {
                line(xml, 2);
                xml.writeStartElement("testcase");
                head(xml, suite, each.scenario);
                line(xml, 3);
                xml.writeStartElement("failure");
                attribute(xml, "message", CutText.line(each.message, LONGEST_TEXT));
                attribute(xml, "type", each.scenario);
                xml.writeCharacters(XmlText.holdable(CutText.cut(each.text, LONGEST_TEXT)));
                xml.writeEndElement();
                line(xml, 2);
                xml.writeEndElement();
            }
            line(xml, 1);
            xml.writeEndElement();
        }
        line(xml, 0);
        xml.writeEndElement();
    }

    private static void head(XMLStreamWriter xml, Suite suite, String name) throws XMLStreamException {
        attribute(xml, "classname", CutText.line(suite.name, LONGEST_NAME));
        attribute(xml, "name", CutText.line(name, LONGEST_NAME));
        attribute(xml, "time", "0");
    }

    private static void totals(XMLStreamWriter xml, List<Suite> suites) throws XMLStreamException {
        long tests = suites.stream()
                .mapToLong(suite -> Math.max(1, suite.cases.size()))
                .sum();
        long failures = suites.stream().mapToLong(suite -> suite.cases.size()).sum();
        attribute(xml, "tests", Long.toString(tests));
        attribute(xml, "failures", Long.toString(failures));
        attribute(xml, "errors", "0");
        attribute(xml, "time", "0");
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.holdable(value));
    }

    private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
