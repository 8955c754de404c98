package dev.provtriage.logs;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exceptions that an error's text holds: a printed stack trace, or the links of midPoint's one-line notation
 * {@code a.b.C(message)->d.E(message)}.
 */
final class ErrorChain {

    /** A name with dots whose last part looks like a class; repeats are bounded, for a log may hold anything. */
    static final String CLASS = "(?:[A-Za-z_][\\w$]{0,80}\\.){1,15}[A-Z_][\\w$]{0,100}";

    /** Where a link begins: Connect error: java.net.ConnectException(Connection refused) */
    private static final Pattern FIRST_LINK = Pattern.compile("(?<![\\w.$])(" + CLASS + ")\\(");

    /** Where the next one does: ...)->java.net.ConnectException(Connection refused) */
    private static final Pattern NEXT_LINK = Pattern.compile("\\)->(" + CLASS + ")\\(");

    private static final int LONGEST_PREFIX = 300;

    private ErrorChain() {}

    /** The error of these texts, empty ones for what is not known; null if none of them says anything. */
    static @Nullable ErrorReport of(String type, String code, String message) {
        if (type.isBlank() && code.isBlank() && message.isBlank()) {
            return null;
        }
        ErrorReport read = read(message);
        return new ErrorReport(
                type.isBlank() ? read.type() : type,
                code.isBlank() ? read.code() : code,
                read.message(),
                read.causes());
    }

    private static ErrorReport read(String message) {
        if (message.isBlank()) {
            return new ErrorReport(null, null, null, List.of());
        }
        if (message.indexOf('\n') >= 0 || message.contains(" ---> ")) {
            StackTrace trace = StackTrace.of(message.lines().toList());
            ErrorReport report = trace.error();
            if (report != null && trace.present()) {
                return report;
            }
        }
        return linked(message).orElse(new ErrorReport(null, null, message, List.of()));
    }

    /** The error of a text that ends in midPoint's notation; its message is the text, unless that is all of it. */
    static Optional<ErrorReport> linked(String text) {
        Matcher first = FIRST_LINK.matcher(text);
        boolean chained = text.endsWith(")") && first.find() && first.start() <= LONGEST_PREFIX;
        if (!chained || !(first.start() == 0 || throwable(first.group(1)) || text.contains(")->"))) {
            return Optional.empty();
        }
        List<Cause> links = new ArrayList<>();
        Matcher next = NEXT_LINK.matcher(text);
        String type = first.group(1);
        int messageStart = first.end();
        while (next.find(messageStart)) {
            links.add(new Cause(type, blankToNull(text.substring(messageStart, next.start()))));
            type = next.group(1);
            messageStart = next.end();
        }
        links.add(new Cause(type, blankToNull(text.substring(messageStart, text.length() - 1))));
        Cause outermost = links.get(0);
        String message = first.start() == 0 ? outermost.message() : text;
        return Optional.of(new ErrorReport(outermost.type(), null, message, links.subList(1, links.size())));
    }

    /** Whether a class is one of exceptions, as far as its name says. */
    static boolean throwable(String type) {
        return type.endsWith("Exception")
                || type.endsWith("Error")
                || type.endsWith("Fault")
                || type.endsWith("Throwable")
                || type.endsWith("Failure");
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
