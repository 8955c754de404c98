package dev.provtriage.workshop.testing;

import dev.provtriage.report.XmlText;
import dev.provtriage.samples.Todo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A run of the samples as the XML that Jenkins, GitLab and Surefire's reports read: a {@code testsuite} a folder of samples,
 * a {@code testcase} a sample, {@code skipped} for a todo. It has only what the strictest of them allows, the
 * <a href="https://github.com/jenkinsci/xunit-plugin">schema junit-10.xsd of Jenkins' xUnit</a>; times are in seconds.
 */
public final class JunitFile {

    private static final double NANOS = 1e9;

    private final XMLStreamWriter xml;

    private JunitFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes the file under another name first, so that nobody reads half of it. */
    public static void write(SampleRun run, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
                write(run, out);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Writes UTF-8 and leaves {@code out} open. */
    static void write(SampleRun run, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            new JunitFile(xml).suites(run);
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void suites(SampleRun run) throws XMLStreamException {
        Map<String, List<SampleResult>> byScenario = new LinkedHashMap<>();
        for (SampleResult result : run.results()) {
            byScenario
                    .computeIfAbsent(result.sample().scenario(), scenario -> new ArrayList<>())
                    .add(result);
        }
        line(0);
        xml.writeStartElement("testsuites");
        attribute("name", "provtriage rules test");
        totals(run.results());
        String time = run.time().truncatedTo(ChronoUnit.SECONDS).toString();
        for (Map.Entry<String, List<SampleResult>> suite : byScenario.entrySet()) {
            line(1);
            xml.writeStartElement("testsuite");
            attribute("name", suite.getKey());
            totals(suite.getValue());
            attribute("skipped", count(suite.getValue(), SampleResult.Outcome.TODO));
            attribute("timestamp", time);
            for (SampleResult result : suite.getValue()) {
                testcase(result);
            }
            line(1);
            xml.writeEndElement();
        }
        line(0);
        xml.writeEndElement();
    }

    private void totals(List<SampleResult> results) throws XMLStreamException {
        attribute("tests", Integer.toString(results.size()));
        attribute("failures", count(results, SampleResult.Outcome.DIFFERS));
        attribute("errors", "0");
        attribute("time", seconds(results.stream().map(SampleResult::took).reduce(Duration.ZERO, Duration::plus)));
    }

    private void testcase(SampleResult result) throws XMLStreamException {
        String scenario = result.sample().scenario();
        line(2);
        xml.writeStartElement("testcase");
        attribute("classname", scenario);
        attribute("name", result.sample().name().substring(scenario.length() + 1));
        attribute("time", seconds(result.took()));
        @Nullable Todo todo = result.sample().todo();
        switch (result.outcome()) {
            case AS_EXPECTED -> {
                xml.writeEndElement();
                return;
            }
            case DIFFERS -> {
                line(3);
                xml.writeStartElement("failure");
                attribute("message", String.join("; ", result.complaints()));
                attribute("type", result.faults().isEmpty() ? "difference" : "rule fault");
                xml.writeCharacters(XmlText.holdable(explained(result)));
                xml.writeEndElement();
            }
            case TODO -> {
                line(3);
                xml.writeStartElement("skipped");
                attribute("message", "todo: " + todo);
                xml.writeEndElement();
            }
            case TODO_DONE -> {
                line(3);
                xml.writeStartElement("system-out");
                xml.writeCharacters(XmlText.holdable("passes: remove its todo (" + todo + ")"));
                xml.writeEndElement();
            }
        }
        line(2);
        xml.writeEndElement();
    }

    private static String explained(SampleResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.sample().file()).append('\n');
        text.append(result.sample().about()).append('\n');
        if (result.sample().todo() != null) {
            text.append("its todo is over: ").append(result.sample().todo()).append('\n');
        }
        result.complaints().forEach(complaint -> text.append(complaint).append('\n'));
        result.verdict()
                .because()
                .forEach(evidence -> text.append("because (")
                        .append(evidence.source().name().toLowerCase(Locale.ROOT))
                        .append("): ")
                        .append(evidence.text())
                        .append('\n'));
        result.verdict()
                .rules()
                .forEach(rule -> text.append("fired: ").append(rule).append('\n'));
        return text.toString();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.holdable(value));
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String count(List<SampleResult> results, SampleResult.Outcome outcome) {
        return Long.toString(
                results.stream().filter(result -> result.outcome() == outcome).count());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.6f", duration.toNanos() / NANOS);
    }
}
