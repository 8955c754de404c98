package dev.provtriage.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds all commands; alone it shows how to go on. */
@Command(
        name = "provtriage",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = RootCommand.Version.class,
        description = "Tells why provisioning of accounts fails, and what to do.")
final class RootCommand implements Callable<Integer> {

    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    RootCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(streams.err());
        }
        return ExitCode.WRONG_USAGE.code();
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"provtriage " + (version == null ? "(not packaged)" : version)};
        }
    }
}
