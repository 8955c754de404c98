package dev.provtriage.cli;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.audit.AuditSource;
import dev.provtriage.audit.InputFailure;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.ColumnMapping;
import dev.provtriage.logs.ColumnMappingException;
import dev.provtriage.logs.CsvLog;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormat;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
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

    /**
     * Reads a log to its end, and tells of each line that cannot be read.
     *
     * @return whether every line could be read
     */
    boolean read(AuditSource input, Streams streams, Consumer<ProvisioningAttempt> attempts) throws Refusal {
        boolean whole = true;
        try (AttemptStream log =
                new LogFormats().open(input.name(), input.opener().open(), format())) {
            for (LogEntry entry = log.next(); entry != null; entry = log.next()) {
                if (entry instanceof ReadAttempt read) {
                    attempts.accept(read.attempt());
                } else if (entry instanceof UnreadableLine line) {
                    whole = false;
                    streams.tell(line.input() + ": " + line.reason());
                }
            }
        } catch (IOException e) {
            throw new Refusal(ExitCode.UNREADABLE, input.name() + ": " + InputFailure.reason(e), e);
        }
        return whole;
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
