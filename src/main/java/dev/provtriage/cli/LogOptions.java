package dev.provtriage.cli;

import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the logs are written. */
final class LogOptions {

    @Option(
            names = "--log-format",
            paramLabel = "NAME",
            converter = ByName.class,
            description =
                    "Read all inputs as this format (see 'provtriage formats') instead of going by their content.")
    private @Nullable LogFormat format;

    /** Null to go by the content. */
    @Nullable
    LogFormat format() {
        return format;
    }

    /** Finds a format by its name. */
    static final class ByName implements ITypeConverter<LogFormat> {

        @Override
        public LogFormat convert(String name) {
            LogFormats formats = new LogFormats();
            return formats.find(name)
                    .orElseThrow(() -> new TypeConversionException(formats.all().stream()
                            .map(LogFormat::name)
                            .collect(Collectors.joining(", ", "there is no format '" + name + "'; there are: ", ""))));
        }
    }
}
