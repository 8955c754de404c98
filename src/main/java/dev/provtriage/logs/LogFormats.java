package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All log formats, found by name or by what a log begins with. */
public final class LogFormats {

    private final LogFormat lastResort = new NativeLog();

    /** In the order in which they are asked whether they recognize a log: the most particular first. */
    private final List<LogFormat> formats = List.of(
            new EntraLog(),
            new OktaLog(),
            new SyncopeLog(),
            new SailPointLog(),
            new ScimLog(),
            new MidpointLog(),
            new EntraCsvLog(),
            new CsvLog(),
            new TextLog(),
            lastResort);

    public List<LogFormat> all() {
        return formats;
    }

    /** The format of this name, in whatever case it is written. */
    public Optional<LogFormat> find(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return formats.stream()
                .filter(format -> format.name().equals(lowerCase))
                .findFirst();
    }

    /**
     * Opens a log that may be gzip and may begin with a byte order mark.
     *
     * @param sourceName the log's name, as it is to appear in {@link dev.provtriage.attempt.Origin#file()}
     * @param in closed by the stream; by the caller if this throws
     * @param chosen null to go by the content; a log that no format recognizes is read as the native one, which says of
     *     each line what is wrong with it
     */
    public AttemptStream open(String sourceName, InputStream in, @Nullable LogFormat chosen) throws IOException {
        LogInput log = LogInput.of(in);
        return (chosen == null ? recognized(log) : chosen).open(sourceName, log);
    }

    private LogFormat recognized(LogInput log) {
        String beginning = log.beginning();
        return formats.stream()
                .filter(format -> format.recognizes(beginning))
                .findFirst()
                .orElse(lastResort);
    }
}
