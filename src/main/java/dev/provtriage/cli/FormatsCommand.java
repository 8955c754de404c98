package dev.provtriage.cli;

import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.report.Page;
import dev.provtriage.snapshots.SnapshotFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Lists the formats of logs and snapshots that can be read, or shows one of them in full; prints the schema of what an audit
 * writes.
 */
@Command(
        name = "formats",
        description = {
            "List the formats of logs and snapshots that can be read, or show one with an example.",
            "",
            "With the name summary: print the JSON Schema of the summary.json that audit writes."
        })
final class FormatsCommand implements Callable<Integer> {

    /** Before the name of a snapshot's format, since some logs have the same name. */
    private static final String SNAPSHOT = "snapshot-";

    private static final String SUMMARY = "summary";
    private static final String SUMMARY_SCHEMA = "/schema/audit-summary.schema.json";

    private final Streams streams;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A format, to see its fields and a short example.")
    private @Nullable String name;

    FormatsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<FormatPage> pages = pages();
        if (name == null) {
            list(pages);
        } else if (name.equalsIgnoreCase(SUMMARY)) {
            streams.print(schema());
        } else {
            FormatPage page = pages.stream()
                    .filter(each -> each.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(pages));
            streams.print(page.text(streams.screen()));
        }
        return ExitCode.DONE.code();
    }

    private static List<FormatPage> pages() {
        List<FormatPage> pages = new ArrayList<>();
        for (LogFormat format : new LogFormats().all()) {
            List<FormatPage.Row> rows = format.mapping().stream()
                    .map(mapping -> new FormatPage.Row(mapping.ours(), mapping.theirs()))
                    .toList();
            pages.add(new FormatPage(format.name(), format.description(), rows));
        }
        for (SnapshotFormat format : SnapshotFormat.values()) {
            List<FormatPage.Row> rows = format.mapping().stream()
                    .map(line -> new FormatPage.Row("", line))
                    .toList();
            pages.add(new FormatPage(SNAPSHOT + format.label(), format.description(), rows));
        }
        return pages;
    }

    private void list(List<FormatPage> pages) throws IOException {
        int room =
                2 + pages.stream().mapToInt(page -> page.name().length()).max().orElse(0);
        Page text = new Page(streams.screen().columns());
        for (FormatPage page : pages) {
            text.item(0, page.name(), room, page.description());
        }
        text.item(0, SUMMARY, room, "what audit writes into summary.json, as a JSON Schema");
        streams.print(text.toString());
    }

    /** As it is, so that it can be kept as a file. */
    private static String schema() throws IOException {
        try (InputStream in = FormatsCommand.class.getResourceAsStream(SUMMARY_SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema " + SUMMARY_SCHEMA);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ParameterException unknown(List<FormatPage> pages) {
        String names = pages.stream().map(FormatPage::name).collect(Collectors.joining(", ")) + ", " + SUMMARY;
        return new ParameterException(spec.commandLine(), "there is no format '" + name + "'; there are: " + names);
    }
}
