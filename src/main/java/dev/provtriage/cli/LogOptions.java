package dev.provtriage.cli;

import dev.provtriage.audit.InputFailure;
import dev.provtriage.logs.ColumnMapping;
import dev.provtriage.logs.ColumnMappingException;
import dev.provtriage.logs.CsvLog;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import java.io.IOException;
import java.nio.file.Path;
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

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "Which column of a CSV log is what: lines like 'accountId = Login Name'.")
    private @Nullable Path columns;

    /** Null to go by the content. */
    @Nullable
    LogFormat format() throws Refusal {
        if (columns == null) {
            return format;
        }
        if (format != null && !(format instanceof CsvLog)) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE, "--columns goes with CSV logs, not with --log-format " + format.name());
        }
        try {
            return CsvLog.with(ColumnMapping.read(columns));
        } catch (ColumnMappingException e) {
            throw new Refusal(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Refusal(ExitCode.UNREADABLE, columns + ": " + InputFailure.reason(e), e);
        }
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
