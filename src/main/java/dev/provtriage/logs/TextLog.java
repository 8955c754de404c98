package dev.provtriage.logs;

import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain server logs, as of log4j, logback, java.util.logging, .NET, Python or syslog. A stack trace with its causes is
 * one attempt, and so is a line of level WARN or graver about provisioning or with an exception, and a line that states
 * operation and outcome; all other lines tell no attempt and are passed over. A time without an offset is not taken for
 * the attempt's, unless the log's time zone is given; it is kept as {@code time} all the same.
 */
public final class TextLog implements LogFormat {

    /** So many lines are looked at for a head or a trace. */
    private static final int LOOKED_AT = 40;

    private static final Pattern TRACE = Pattern.compile(
            "Traceback \\(most recent call last\\):.*|Caused by: .*|Exception in thread \".*|\\s{1,8}at [\\w.$/<>]{3,200}\\(.*|\\s{0,8}---> .*"
                    + "|" + ErrorChain.CLASS + "(?:Exception|Error)(?:: .*)?");

    private final @Nullable ZoneId zone;

    public TextLog() {
        this(null);
    }

    private TextLog(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** The format for a log whose times have no offset and are of this zone. */
    public static TextLog in(ZoneId zone) {
        return new TextLog(zone);
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public String description() {
        return "plain server logs (log4j, logback, java.util.logging, .NET, Python, syslog): errors and stack traces";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("time", "the time in front of the line, if it has an offset or the zone is known"),
                new FieldMapping("operation", "operation=..., or a wording such as: create account"),
                new FieldMapping("targetSystem", "resource=..., or a wording such as: on resource corp-ldap"),
                new FieldMapping("connector", "connector=..."),
                new FieldMapping("accountId", "account=..., or a wording such as: account 'jdoe'"),
                new FieldMapping("owner", "identity=..."),
                new FieldMapping("entitlements", "group=..., or a wording such as: to group finance-readers"),
                new FieldMapping("outcome", "outcome=...; FAILED for a trace, and for a line of level WARN or graver"),
                new FieldMapping("error.type", "class of the outermost exception"),
                new FieldMapping("error.code", "errorCode=..."),
                new FieldMapping("error.message", "text of the outermost exception, or of the line"),
                new FieldMapping("error.causes", "Caused by: ..., ---> ..., earlier tracebacks"));
    }

    @Override
    public boolean recognizes(String beginning) {
        String start = beginning.stripLeading();
        return !start.startsWith("{")
                && !start.startsWith("<?xml")
                && !jsonArray(start)
                && !table(start)
                && start.lines().limit(LOOKED_AT).anyMatch(TextLog::ofServerLog);
    }

    /** A log's line may begin with a bracket too, with a time or level behind it. */
    private static boolean jsonArray(String start) {
        return start.startsWith("[") && start.substring(1).stripLeading().startsWith("{");
    }

    /** The rows of a table may begin with a time too, but its header does not. */
    private static boolean table(String start) {
        return CsvHeader.ofTable(start) && !ofServerLog(CsvHeader.lineOf(start));
    }

    /** A level alone may begin any text, unless it is a grave one. */
    private static boolean ofServerLog(String written) {
        String line =
                ContainerLine.of(new NumberedLine(1, 0, written, null)).line().text();
        return LineHead.of(line)
                        .map(head -> !head.time().isEmpty()
                                || head.level() == LogLevel.WARNING
                                || head.level() == LogLevel.ERROR)
                        .orElse(false)
                || TRACE.matcher(line).matches();
    }

    @Override
    public AttemptStream open(String sourceName, InputStream in) {
        return new TextStream(sourceName, in, zone);
    }
}
