package dev.provtriage.cli;

import picocli.CommandLine.Option;

/** Whether a result is written for people or for programs. */
final class TextOrJsonOption {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = TextOrJson.ByName.class,
            description = "How the result is written; text is for people.")
    private TextOrJson format = TextOrJson.TEXT;

    boolean json() {
        return format == TextOrJson.JSON;
    }
}
