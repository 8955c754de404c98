package dev.provtriage.logs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server log into what was logged at once: a line with its head and all lines behind it that have none, or a
 * stack trace that nothing introduces.
 */
final class TextRecords {

    /** A record is cut where it gets longer than an attempt may be. */
    private static final int LIMIT = ByteWindow.LIMIT;

    // java.net.ConnectException: Connection refused
    private static final Pattern EXCEPTION_LINE = Pattern.compile("(?:Exception in thread \"[^\"]{0,100}\" )?"
            + ErrorChain.CLASS + "(?:: .*)?|Traceback \\(most recent call last\\):");

    private static final Pattern CONTINUED = Pattern.compile(
            "\\s.*|Caused by: .*|Wrapped by: .*|Suppressed: .*|---> .*|\\.\\.\\. \\d{1,6} .*|The above exception was .*|During handling of .*|");

    //	at org.example.Sync.run(Sync.java:120) or ... 12 more
    private static final Pattern FRAME =
            Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d{1,6} (?:more|common frames omitted).*");

    // SEVERE: message, on a line of its own below the time
    private static final Pattern LEVEL_BELOW = Pattern.compile("(?:SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): .*");

    private final NumberedLines lines;
    private boolean headed;

    TextRecords(NumberedLines lines) {
        this.lines = lines;
    }

    /** The lines of the next record, or null at the end of the log. A line that cannot be read is a record of its own. */
    @Nullable
    Logged next() throws IOException {
        ContainerLine contained = line();
        while (contained != null
                && contained.line().problem() == null
                && beginsNothing(contained.line().text())) {
            contained = line();
        }
        NumberedLine first = contained == null ? null : contained.line();
        if (contained == null || first == null) {
            return null;
        }
        if (first.problem() != null) {
            return new Logged(first, contained.time(), List.of(first.text()), first.problem());
        }
        headed |= LineHead.of(first.text()).isPresent();
        return rest(first, contained.time());
    }

    private @Nullable ContainerLine line() throws IOException {
        NumberedLine line = lines.next();
        return line == null ? null : ContainerLine.of(line);
    }

    /** A frame whose exception is not in the log, or was cut off, tells of no attempt. */
    private static boolean beginsNothing(String line) {
        return line.isBlank() || FRAME.matcher(line).matches();
    }

    private Logged rest(NumberedLine first, String containerTime) throws IOException {
        Gathered gathered = new Gathered(first.text());
        for (NumberedLine line = lines.next(); line != null; line = lines.next()) {
            String text = ContainerLine.of(line).line().text();
            if (line.problem() != null || starts(text, gathered)) {
                lines.putBack(List.of(line));
                break;
            }
            gathered.add(text);
        }
        String problem = gathered.size <= LIMIT
                ? null
                : "what was logged here is over the limit of 1,048,576 characters; shorten it";
        return new Logged(first, containerTime, gathered.texts, problem);
    }

    private boolean starts(String line, Gathered before) {
        if (CONTINUED.matcher(line).matches()) {
            return false;
        }
        boolean levelBelow =
                before.texts.size() == 1 && LEVEL_BELOW.matcher(line).matches();
        if (!levelBelow && LineHead.of(line).isPresent()) {
            headed = true;
            return true;
        }
        if (before.pythonOpen) {
            return false;
        }
        boolean exception = EXCEPTION_LINE.matcher(line).matches();
        // Behind its frames a trace is over, whether or not the log has heads.
        if (before.pythonLinked && exception) {
            return false;
        }
        if (before.traced) {
            return !headed || exception;
        }
        // Prose that nothing introduces is a record a line; behind an exception it is more of its message.
        return !headed && !exception && !before.exceptionOpen;
    }

    /** The lines of one record, of which at most the limit is kept. */
    private static final class Gathered {

        private final List<String> texts = new ArrayList<>();
        private long size;
        private boolean traced;
        private boolean exceptionOpen;
        private boolean pythonOpen;
        private boolean pythonLinked;

        Gathered(String first) {
            add(first);
        }

        void add(String line) {
            size += line.length() + 1L;
            if (size <= LIMIT || texts.isEmpty()) {
                texts.add(line);
            }
            String text = line.strip();
            boolean indented = !line.isEmpty() && line.charAt(0) <= ' ';
            if (text.startsWith("Traceback (most")) {
                pythonOpen = true;
                pythonLinked = false;
            } else if (pythonOpen && !indented && !text.isEmpty()) {
                pythonOpen = false;
                traced = true;
            } else if (text.startsWith("The above exception was ") || text.startsWith("During handling of ")) {
                pythonLinked = true;
            } else if ((text.startsWith("at ") && indented) || text.startsWith("... ")) {
                traced = true;
                exceptionOpen = false;
            } else if (!indented
                    && (text.startsWith("Caused by: ")
                            || EXCEPTION_LINE.matcher(text).matches())) {
                traced = false;
                exceptionOpen = true;
            }
        }
    }

    /**
     * What was logged at once.
     *
     * @param first its first line
     * @param containerTime when the container wrote that line; empty if no container did
     * @param lines all of them
     * @param problem why it cannot be read; null if it can
     */
    record Logged(
            NumberedLine first,
            String containerTime,
            List<String> lines,
            @Nullable String problem) {}
}
