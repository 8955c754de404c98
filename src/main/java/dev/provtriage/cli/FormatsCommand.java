package dev.provtriage.cli;

import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.report.Page;
import dev.provtriage.snapshots.SnapshotFormat;
import java.io.IOException;
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

/** Lists the formats of logs and snapshots that can be read, or shows one of them in full. */
@Command(
        name = "formats",
        description = "List the formats of logs and snapshots that can be read, or show one with an example.")
final class FormatsCommand implements Callable<Integer> {

    /** Before the name of a snapshot's format, since some logs have the same name. */
    private static final String SNAPSHOT = "snapshot-";

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
        streams.print(text.toString());
    }

    private ParameterException unknown(List<FormatPage> pages) {
        String names = pages.stream().map(FormatPage::name).collect(Collectors.joining(", "));
        return new ParameterException(spec.commandLine(), "there is no format '" + name + "'; there are: " + names);
    }
}
