package dev.provtriage.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All log formats, found by name or by what a log begins with. */
public final class LogFormats {

    /** APPNOTE.TXT of PKWARE, section 4.3.7: the signature of a local file header. */
    private static final String ZIP = "PK\u0003\u0004";

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
     * The format of a text that can only be a log, and no snapshot of accounts; empty where that is not sure.
     *
     * @param beginning its first bytes
     */
    public Optional<LogFormat> recognized(byte[] beginning) throws IOException {
        String text = LogInput.of(new ByteArrayInputStream(beginning)).beginning();
        return formats.stream().filter(format -> format.certain(text)).findFirst();
    }

    /**
     * Opens a log that may be gzip and may begin with a byte order mark.
     *
     * @param sourceName the log's name, as it is to appear in {@link dev.provtriage.attempt.Origin#file()}
     * @param in closed by the stream; by the caller if this throws
     * @param chosen null to go by the content; JSON that no format recognizes is read as the native one, which says of
     *     each object what is wrong with it, and of any other log one entry says which formats come closest
     */
    public AttemptStream open(String sourceName, InputStream in, @Nullable LogFormat chosen) throws IOException {
        LogInput log = LogInput.of(in);
        String beginning = log.beginning();
        if (beginning.startsWith(ZIP)) {
            return UnrecognizedLog.zip(sourceName, log);
        }
        if (chosen != null) {
            return opened(chosen, sourceName, log);
        }
        for (LogFormat format : formats) {
            if (format.recognizes(beginning, sourceName)) {
                return opened(format, sourceName, log);
            }
        }
        return couldBeNative(beginning)
                ? opened(lastResort, sourceName, log)
                : UnrecognizedLog.of(lastResort.open(sourceName, log), beginning, formats);
    }

    private static AttemptStream opened(LogFormat format, String sourceName, LogInput log) throws IOException {
        return new RecognizedLog(format.open(sourceName, log), log, format.name());
    }

    /** Empty, JSON, or in an encoding that only the reader of lines can tell what is wrong with. */
    private static boolean couldBeNative(String beginning) {
        String start = beginning.stripLeading();
        return start.isEmpty() || "{[\u0000\uFFFD".indexOf(start.charAt(0)) >= 0 || start.indexOf('\u0000') >= 0;
    }
}
