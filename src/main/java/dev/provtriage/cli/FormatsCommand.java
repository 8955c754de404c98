package dev.provtriage.cli;

import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the formats of logs that can be read. */
@Command(name = "formats", description = "List the log formats that can be read.")
final class FormatsCommand implements Callable<Integer> {

    private final Streams streams;

    FormatsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<LogFormat> formats = new LogFormats().all();
        int room = 2
                + formats.stream()
                        .mapToInt(format -> format.name().length())
                        .max()
                        .orElse(0);
        StringBuilder text = new StringBuilder();
        for (LogFormat format : formats) {
            String gap = " ".repeat(room - format.name().length());
            text.append(format.name()).append(gap).append(format.description()).append('\n');
        }
        streams.print(text.toString());
        return ExitCode.DONE.code();
    }
}
