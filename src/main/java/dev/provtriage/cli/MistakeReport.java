package dev.provtriage.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.report.Page;
import dev.provtriage.report.Screen;
import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleProblem;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in rule files, for people with the line and a mark under it, for programs as JSON or SARIF 2.1.0. */
final class MistakeReport {

    private static final int MARGIN = 6;
    private static final int LONGEST_LINE = 160;

    private final List<RuleProblem> problems;
    private final int files;
    private final Sources sources;
    private final UnaryOperator<String> paths;
    private final Screen screen;

    /**
     * @param files how many files were checked
     * @param sources gives the lines that mistakes stand in
     * @param paths how a file is named to people
     */
    MistakeReport(List<RuleProblem> problems, int files, Sources sources, UnaryOperator<String> paths, Screen screen) {
        this.problems = problems;
        this.files = files;
        this.sources = sources;
        this.paths = paths;
        this.screen = screen;
    }

    /** Gives a line of a file; empty where there is none. */
    @FunctionalInterface
    interface Sources {
        String line(String file, int line);
    }

    void write(MistakeFormat format, Streams streams) throws IOException {
        streams.print(
                switch (format) {
                    case TEXT -> text();
                    case JSON -> json();
                    case SARIF -> sarif();
                });
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (RuleProblem problem : problems) {
            String place = paths.apply(problem.file())
                    + (problem.line() > 0 ? ":" + problem.line() : "")
                    + (problem.column() > 0 ? ":" + problem.column() : "");
            text.append(screen.bold(Page.printable(place)))
                    .append(": ")
                    .append(problem.mistake().code())
                    .append('\n');
            String source = sources.line(problem.file(), problem.line());
            if (problem.line() > 0 && !source.isBlank()) {
                text.append(String.format("%" + MARGIN + "d | ", problem.line()))
                        .append(Page.printable(shortened(source)))
                        .append('\n');
                if (problem.column() > 0 && problem.column() <= LONGEST_LINE) {
                    text.append(" ".repeat(MARGIN + 1))
                            .append("| ")
                            .append(" ".repeat(problem.column() - 1))
                            .append("^\n");
                }
            }
            text.append("  ").append(Page.printable(problem.message())).append("\n\n");
        }
        text.append(RulesCheckCommand.counted(problems.size(), files));
        if (!problems.isEmpty()) {
            text.append("; an example of each: provtriage rules check --explain ")
                    .append(problems.get(0).mistake().code());
        }
        return text.append('\n').toString();
    }

    private static String shortened(String source) {
        String line = source.replace('\t', ' ');
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
    }

    private String json() throws IOException {
        return PrettyJson.object(out -> {
            out.writeNumberField("files", files);
            out.writeArrayFieldStart("mistakes");
            for (RuleProblem problem : problems) {
                out.writeStartObject();
                out.writeStringField("file", paths.apply(problem.file()));
                out.writeNumberField("line", problem.line());
                out.writeNumberField("column", problem.column());
                out.writeStringField("code", problem.mistake().code());
                out.writeBooleanField("fatal", problem.mistake().fatal());
                out.writeStringField("message", problem.message());
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private String sarif() throws IOException {
        return PrettyJson.object(out -> {
            out.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            out.writeStringField("version", "2.1.0");
            out.writeArrayFieldStart("runs");
            out.writeStartObject();
            out.writeObjectFieldStart("tool");
            out.writeObjectFieldStart("driver");
            out.writeStringField("name", "provtriage");
            out.writeArrayFieldStart("rules");
            for (Mistake mistake : Mistake.values()) {
                out.writeStartObject();
                out.writeStringField("id", mistake.code());
                out.writeObjectFieldStart("shortDescription");
                out.writeStringField("text", mistake.title());
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
            out.writeArrayFieldStart("results");
            for (RuleProblem problem : problems) {
                sarif(problem, out);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
        });
    }

    private void sarif(RuleProblem problem, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("ruleId", problem.mistake().code());
        out.writeStringField("level", problem.mistake().fatal() ? "error" : "warning");
        out.writeObjectFieldStart("message");
        out.writeStringField("text", problem.message());
        out.writeEndObject();
        out.writeArrayFieldStart("locations");
        out.writeStartObject();
        out.writeObjectFieldStart("physicalLocation");
        out.writeObjectFieldStart("artifactLocation");
        out.writeStringField("uri", paths.apply(problem.file()).replace('\\', '/'));
        out.writeEndObject();
        if (problem.line() > 0) {
            out.writeObjectFieldStart("region");
            out.writeNumberField("startLine", problem.line());
            if (problem.column() > 0) {
                out.writeNumberField("startColumn", problem.column());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }
}
