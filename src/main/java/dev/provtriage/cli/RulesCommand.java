package dev.provtriage.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about rules; alone it does nothing. */
@Command(
        name = "rules",
        synopsisSubcommandLabel = "COMMAND",
        description = "Look at the rules, check, test, explain and measure them, preview a change, and make new ones.")
final class RulesCommand implements Callable<Integer> {

    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    RulesCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(streams.err());
        }
        return ExitCode.WRONG_USAGE.code();
    }
}
