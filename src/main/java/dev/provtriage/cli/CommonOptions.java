package dev.provtriage.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What every command understands. */
final class CommonOptions {

    static final String VERBOSE = "--verbose";

    private CommonOptions() {}

    static CommandLine addTo(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and exit.")
                        .build())
                .addOption(OptionSpec.builder(VERBOSE)
                        .type(boolean.class)
                        .description("Show where in the program a failure came from.")
                        .build());
        return command;
    }

    static CommandLine addVersionTo(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Show the version and exit.")
                        .build());
        return command;
    }
}
