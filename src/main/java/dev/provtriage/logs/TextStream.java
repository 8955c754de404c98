package dev.provtriage.logs;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server log, of which those records are given that tell an attempt. */
final class TextStream implements AttemptStream {

    /** What a line about provisioning says, or its logger's name. */
    private static final Pattern ABOUT_PROVISIONING = Pattern.compile(
            "provision|propagat|reconcil|identityconnectors|connid|\\bconnector|\\baccount|entitlement|group member"
                    + "|\\bldap: error code|target system|\\bscim\\b|(?:creat|add|updat|modify|delet|remov|disabl|enabl)\\w{0,4} (?:the |an? )?user",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern EXCEPTION_NAMED =
            Pattern.compile("(?:[A-Za-z_][\\w$]{0,80}\\.){1,15}[A-Z][\\w$]{0,90}(?:Exception|Error|Fault)\\b");

    /** Without one of these keys no line states an outcome. */
    private static final Pattern STATED =
            Pattern.compile("\\b(?:outcome|result|status)\"?[ ]?[=:]", Pattern.CASE_INSENSITIVE);

    /** A line without a level that says all the same that an operation failed. */
    private static final Pattern SAYS_FAILED = Pattern.compile(
            "\\b(?:failed|failure|fails|unable|could not|cannot|error)\\b.{0,20}\\b(?:creat|add|updat|modif|delet|remov|enabl"
                    + "|disabl|provision|deprovision|grant|assign|revok)\\w{0,5}\\b",
            Pattern.CASE_INSENSITIVE);

    private static final int LOOKED_AT = 4000;

    /** Frames of the identity connector framework, which say what was called. */
    private static final Map<String, Operation> CALLS = Map.of(
            "operations.CreateImpl.create(", Operation.CREATE,
            "operations.UpdateImpl.update(", Operation.MODIFY,
            "operations.UpdateDeltaImpl.updateDelta(", Operation.MODIFY,
            "operations.DeleteImpl.delete(", Operation.DELETE);

    private final InputStream in;
    private final @Nullable ZoneId zone;
    private final LogEntries entries;
    private final NumberedLines lines;
    private final TextRecords records;
    private boolean ended;

    TextStream(String sourceName, InputStream in, @Nullable ZoneId zone) {
        this.in = in;
        this.zone = zone;
        this.entries = new LogEntries(sourceName);
        this.lines = NumberedLines.ofProse(in);
        this.records = new TextRecords(lines);
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        if (ended) {
            return null;
        }
        for (TextRecords.Logged logged = records.next(); logged != null; logged = records.next()) {
            LogEntry entry = entry(logged);
            if (entry != null) {
                return entry;
            }
        }
        ended = true;
        String damage = lines.damage();
        return damage == null ? null : entries.unreadable(lines.end(), damage);
    }

    private @Nullable LogEntry entry(TextRecords.Logged logged) throws IOException {
        String problem = logged.problem();
        long line = logged.first().number();
        if (problem != null) {
            return entries.unreadable(line, problem, logged.first().text());
        }
        List<String> texts = logged.lines();
        LineHead none = new LineHead("", null, "", "", texts.get(0));
        LineHead plain = LineHead.of(texts.get(0)).orElse(none);
        LineHead head = texts.size() > 1 ? plain.goesOnWith(texts.get(1)) : plain;
        int behind = head.equals(plain) ? 1 : 2;
        StackTrace trace = StackTrace.of(withFirst(head.message(), texts.subList(behind, texts.size())));
        boolean grave = head.level() == LogLevel.WARNING || head.level() == LogLevel.ERROR;
        // Most lines of a log end here, before anybody looks at them more closely.
        if (!trace.present()
                && !grave
                && !saysFailed(head)
                && !STATED.matcher(trace.before()).find()) {
            return null;
        }
        GatheredAttempt attempt = entries.newAttempt();
        ErrorReport error = trace.error();
        String said = said(trace.before(), error);
        String code = Mentions.tell(said, attempt);
        if (!tellsAttempt(head, trace, attempt, said)) {
            return null;
        }
        if (trace.present()) {
            texts.forEach(text -> called(text, attempt));
        }
        attempt.outcome(Outcome.FAILED);
        if (error != null && attempt.outcome() != Outcome.SUCCEEDED && attempt.outcome() != Outcome.PLANNED) {
            attempt.error(withCode(error, code));
        }
        keep(head, trace, error, attempt);
        attempt.time(LogTime.of(logged.containerTime(), zone));
        return entries.attempt(attempt, line);
    }

    private static List<String> withFirst(String first, List<String> rest) {
        List<String> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }

    /** The texts that may mention what the attempt is about: what was logged, then each exception's message. */
    private static String said(String before, @Nullable ErrorReport error) {
        StringBuilder said = new StringBuilder(before);
        if (error != null && error.message() != null && !error.message().equals(before)) {
            said.append('\n').append(error.message());
        }
        if (error != null) {
            for (Cause cause : error.causes()) {
                said.append('\n').append(cause.message() == null ? "" : cause.message());
            }
        }
        return said.toString();
    }

    private static boolean tellsAttempt(LineHead head, StackTrace trace, GatheredAttempt attempt, String said) {
        LogLevel level = head.level();
        if (trace.present()) {
            return true;
        }
        if (level == LogLevel.WARNING || level == LogLevel.ERROR) {
            String start = said.length() > LOOKED_AT ? said.substring(0, LOOKED_AT) : said;
            return ABOUT_PROVISIONING.matcher(start).find()
                    || ABOUT_PROVISIONING.matcher(head.logger()).find()
                    || EXCEPTION_NAMED.matcher(start).find()
                    || stated(attempt);
        }
        boolean refused =
                saysFailed(head) && attempt.operation() != Operation.UNKNOWN && attempt.namesAccountOrSystem();
        return refused || stated(attempt);
    }

    /** Of a line that rsyslog kept without its severity, the words alone tell. */
    private static boolean saysFailed(LineHead head) {
        String message = head.message();
        return head.level() == null
                && !head.time().isEmpty()
                && SAYS_FAILED
                        .matcher(message.length() > LOOKED_AT ? message.substring(0, LOOKED_AT) : message)
                        .find();
    }

    /** Whether the line states operation and outcome, of an account or a system, by its own keys. */
    private static boolean stated(GatheredAttempt attempt) {
        return attempt.operation() != Operation.UNKNOWN
                && attempt.outcome() != Outcome.UNKNOWN
                && attempt.namesAccountOrSystem();
    }

    private static void called(String frame, GatheredAttempt attempt) {
        CALLS.forEach((call, operation) -> {
            if (frame.contains(call)) {
                attempt.operation(operation);
            }
        });
    }

    private static ErrorReport withCode(ErrorReport error, String code) {
        return code.isEmpty() ? error : new ErrorReport(error.type(), code, error.message(), error.causes());
    }

    private void keep(LineHead head, StackTrace trace, @Nullable ErrorReport error, GatheredAttempt attempt) {
        attempt.time(LogTime.of(head.time(), zone));
        if (!attempt.timed()) {
            attempt.other("time", head.time());
        }
        if (head.level() != null) {
            attempt.other("level", head.level().name());
        }
        attempt.other("thread", head.thread());
        attempt.other("logger", head.logger());
        boolean inError = error != null && trace.before().equals(error.message());
        if (!inError) {
            attempt.other("message", trace.before());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
