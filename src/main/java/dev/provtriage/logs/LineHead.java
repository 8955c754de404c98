package dev.provtriage.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a logging library writes in front of a message.
 *
 * @param time as it is written; empty where the line has none
 * @param level null where the line has none
 * @param thread empty where the line has none
 * @param logger empty where the line has none
 * @param message what is left of the line
 */
record LineHead(String time, @Nullable LogLevel level, String thread, String logger, String message) {

    private static final String ZONE = "(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2})(?![\\w:]))?";

    private static final Pattern TIME = Pattern.compile("\\[?((?:"
            // 2026-11-23 08:15:00,123 [main] ERROR org.example.Sync - message
            + "\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?"
            // 23-Nov-2026 08:15:00.123 SEVERE [main] org.example.Sync.run message
            + "|\\d{1,2}[- ][A-Z][a-z]{2}[- ]\\d{4} \\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?"
            // Nov 23, 2026 8:15:00 AM org.example.Sync run
            + "|[A-Z][a-z]{2} \\d{1,2}, \\d{4} \\d{1,2}:\\d\\d:\\d\\d [AP]M"
            // Mon Nov 23 08:15:00 UTC 2026
            + "|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? (?:[A-Z]{3,4} )?\\d{4}"
            // Nov 23 08:15:00 idm1 syncope[4711]: message
            + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d"
            // 08:15:00.123 [main] ERROR org.example.Sync - message
            + "|\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?"
            + ")" + ZONE + ")\\]?(?=[\\s|:,;-]|$)");

    // <34>1 2026-11-23T08:15:00Z idm1 syncope 4711 - - message (RFC 5424, section 6)
    private static final Pattern SYSLOG_START = Pattern.compile("<(\\d{1,3})>(\\d )?");

    private static final Pattern SYSLOG_TIME = Pattern.compile("[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d");

    // idm1 syncope[4711]:
    private static final Pattern SYSLOG_SENDER =
            Pattern.compile("\\s[\\w.-]{1,100} ([\\w./-]{1,100})(?:\\[\\d{1,10}\\])?:(?=\\s)");

    // idm1 syncope[4711]: behind rsyslog's time, with the process: without it, these may be words of a message
    private static final Pattern RSYSLOG_SENDER =
            Pattern.compile("\\s[\\w.-]{1,100} ([\\w./-]{1,100})\\[\\d{1,10}\\]:(?=\\s)");

    // idm1 syncope 4711 - -
    private static final Pattern SYSLOG_SENDER_5424 =
            Pattern.compile("\\s\\S{1,255} (\\S{1,48}) \\S{1,128} \\S{1,32} (?:-|\\[[^\\]]{0,500}\\])(?=\\s)");

    // ERROR:provisioning.ldap:message (Python's default) or fail: Contoso.Sync[0] (.NET's console)
    private static final Pattern LEVEL_FIRST = Pattern.compile("\\[?([A-Za-z]{3,11})\\]?(?=[:\\s|])");

    // time=2026-11-23T08:15:00Z level=error msg="create failed" user=jdoe
    private static final Pattern LOGFMT =
            Pattern.compile("(?:(?:time|ts|timestamp)=\"?([^\\s\"]{8,40})\"? )?(?:level|lvl|severity)=(\\w{3,11}) ");

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]{0,200})\\]");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]{0,200})\\)");
    private static final Pattern WORD = Pattern.compile("[^\\s|]{1,200}");
    private static final Pattern LOGGER = Pattern.compile(
            "(?:[A-Za-z_~][\\w$~]{0,60}\\.){1,15}[A-Za-z_$][\\w$<>]{0,100}(?::\\d{1,6})?|[\\w.$]{2,200}:\\d{1,6}");

    /** Parts that a head has at most: time, level, process, thread, logger, context and what separates them. */
    private static final int PARTS = 12;

    private static final int LONGEST_THREAD = 100;

    /** The head of a line, if it has one: a time or a level in front. */
    static Optional<LineHead> of(String line) {
        int start = 0;
        Matcher syslog = SYSLOG_START.matcher(line);
        boolean rfc5424 = false;
        @Nullable LogLevel severity = null;
        if (syslog.lookingAt()) {
            start = syslog.end();
            rfc5424 = syslog.group(2) != null;
            severity = severity(Integer.parseInt(syslog.group(1)));
        }
        Matcher time = TIME.matcher(line).region(start, line.length());
        if (time.lookingAt()) {
            return Optional.of(
                    new Parts(line, time.end()).head(time.group(1), rfc5424).orLevel(severity));
        }
        Matcher pairs = LOGFMT.matcher(line);
        if (pairs.lookingAt() && LogLevel.find(pairs.group(2)).isPresent()) {
            LogLevel found = LogLevel.find(pairs.group(2)).orElseThrow();
            String said = pairs.group(1) == null ? "" : pairs.group(1);
            return Optional.of(new LineHead(said, found, "", "", line.substring(pairs.end())));
        }
        Matcher level = LEVEL_FIRST.matcher(line);
        if (level.lookingAt()
                && LogLevel.find(level.group(1)).isPresent()
                && levelAsWritten(level.group(1), line, level.end())) {
            return Optional.of(new Parts(line, 0).head("", false));
        }
        return Optional.empty();
    }

    /** The severity in a priority, where it is grave enough to tell (RFC 5424, section 6.2.1). */
    private static @Nullable LogLevel severity(int priority) {
        int severity = priority % 8;
        return severity <= 3 ? LogLevel.ERROR : severity == 4 ? LogLevel.WARNING : null;
    }

    private LineHead orLevel(@Nullable LogLevel other) {
        return level == null ? new LineHead(time, other, thread, logger, message) : this;
    }

    /** "Error in target" is prose: a level is in capitals, or a colon follows. */
    private static boolean levelAsWritten(String word, String line, int end) {
        return word.equals(word.toUpperCase(Locale.ROOT))
                || (line.charAt(end) == ':' && word.equals(word.toLowerCase(Locale.ROOT)));
    }

    /** The second line of java.util.logging's two: {@code SEVERE: message}. */
    LineHead goesOnWith(String nextLine) {
        Optional<LineHead> next = level == null ? of(nextLine) : Optional.empty();
        return next.filter(head -> head.time().isEmpty())
                .map(head ->
                        new LineHead(time, head.level(), thread, logger.isEmpty() ? message : logger, head.message()))
                .orElse(this);
    }

    /** Takes the parts of a head off a line one by one, until something is none. */
    private static final class Parts {

        private final String line;
        private final List<String> threads = new ArrayList<>();
        private int position;
        private @Nullable LogLevel level;
        private String logger = "";

        Parts(String line, int position) {
            this.line = line;
            this.position = position;
        }

        LineHead head(String time, boolean rfc5424) {
            if (rfc5424) {
                sender(SYSLOG_SENDER_5424);
            } else if (SYSLOG_TIME.matcher(time).matches()) {
                sender(SYSLOG_SENDER);
            } else if (time.indexOf('T') > 0) {
                sender(RSYSLOG_SENDER);
            }
            for (int part = 0; part < PARTS && next(); part++) {
                // Each part moves the position on.
            }
            return new LineHead(
                    time,
                    level,
                    String.join(" ", threads),
                    logger,
                    line.substring(Math.min(position, line.length())).strip());
        }

        private void sender(Pattern pattern) {
            Matcher sender = pattern.matcher(line).region(position, line.length());
            if (sender.lookingAt()) {
                logger = sender.group(1);
                position = sender.end();
            }
        }

        private boolean next() {
            while (position < line.length() && " \t|-:,;".indexOf(line.charAt(position)) >= 0) {
                position++;
            }
            return position < line.length() && (enclosed(BRACKETS) || enclosed(PARENTHESES) || word());
        }

        private boolean enclosed(Pattern pattern) {
            Matcher matcher = pattern.matcher(line).region(position, line.length());
            if (!matcher.lookingAt() || !headPart(matcher.group(1), pattern == PARENTHESES, matcher.end())) {
                return false;
            }
            String inside = matcher.group(1).strip();
            Optional<LogLevel> found = LogLevel.find(inside);
            if (found.isPresent() && level == null) {
                level = found.get();
            } else if (logger.isEmpty() && LOGGER.matcher(inside).matches()) {
                logger = inside;
            } else if (!inside.isEmpty()) {
                threads.add(inside);
            }
            position = matcher.end();
            return true;
        }

        /** A message may begin with brackets too: {@code [LDAP: error code 68 - Entry Already Exists]}. */
        private boolean headPart(String inside, boolean round, int end) {
            if (inside.contains(": ") || inside.length() > LONGEST_THREAD) {
                return false;
            }
            boolean complete = level != null && !logger.isEmpty();
            boolean separated =
                    line.startsWith(" - ", end) || line.startsWith(" : ", end) || line.startsWith(": ", end);
            return !complete || (threads.isEmpty() && (round || separated));
        }

        private boolean word() {
            Matcher matcher = WORD.matcher(line).region(position, line.length());
            if (!matcher.lookingAt()) {
                return false;
            }
            String word = matcher.group();
            String bare = word.replaceAll("[:,]+$", "");
            int colon = bare.indexOf(':');
            if (level == null
                    && colon > 0
                    && LogLevel.find(bare.substring(0, colon)).isPresent()) {
                // Python puts no blank behind the level.
                level = LogLevel.find(bare.substring(0, colon)).orElseThrow();
                pythonLogger(bare, colon);
                return true;
            }
            if (level == null && LogLevel.find(bare).isPresent()) {
                level = LogLevel.find(bare).orElseThrow();
            } else if (logger.isEmpty() && loggerHere(word, bare, matcher.end())) {
                logger = bare;
            } else if (logger.isEmpty() && bare.matches("\\d{1,10}")) {
                threads.add(bare);
            } else if (level == null && logger.isEmpty() && levelFollows(matcher.end())) {
                threads.add(bare);
            } else if (level != null && logger.isEmpty() && loggerFollows(matcher.end())) {
                threads.add(bare);
            } else {
                return false;
            }
            position = matcher.end();
            return true;
        }

        private void pythonLogger(String bare, int colon) {
            int second = bare.indexOf(':', colon + 1);
            if (second > 0) {
                logger = bare.substring(colon + 1, second);
                position += second + 1;
            } else {
                position += colon + 1;
            }
        }

        /** An exception in front of its message is no logger; a logger without dots has a dash or colon behind it. */
        private boolean loggerHere(String word, String bare, int end) {
            if (ErrorChain.throwable(bare)) {
                return false;
            }
            boolean separated = word.endsWith(":") || line.startsWith(" - ", end) || line.startsWith(" : ", end);
            // A name in small letters alone may be that of a host, with which a message begins.
            boolean host = bare.equals(bare.toLowerCase(Locale.ROOT));
            return (LOGGER.matcher(bare).matches() && (!host || separated))
                    || (level != null && separated && bare.matches("[\\w.$-]{2,100}"))
                    || bare.matches("[\\w.]{2,100}\\[\\d{1,6}\\]");
        }

        /** A thread without brackets stands between level and logger: {@code ERROR worker-1 org.example.Sync:12 - message}. */
        private boolean loggerFollows(int end) {
            Matcher next = WORD.matcher(line).region(Math.min(end + 1, line.length()), line.length());
            return next.lookingAt()
                    && LOGGER.matcher(next.group()).matches()
                    && !ErrorChain.throwable(next.group())
                    && line.startsWith(" - ", next.end());
        }

        /** A thread or logger without brackets stands in front of the level: {@code main ERROR message}. */
        private boolean levelFollows(int end) {
            String rest = line.substring(end).replaceFirst("^[\\s|:-]{1,5}", "");
            Matcher next = WORD.matcher(rest);
            return next.lookingAt()
                    && LogLevel.find(next.group().replaceAll("[\\[\\]:]", "")).isPresent();
        }
    }
}
