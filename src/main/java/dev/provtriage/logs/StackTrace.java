package dev.provtriage.logs;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exceptions of a stack trace as Java, .NET, Python and JavaScript print them, and the text in front of it. */
final class StackTrace {

    // java.lang.IllegalStateException: no more data
    private static final Pattern EXCEPTION = Pattern.compile(
            "(?:Exception in thread \"[^\"]{0,100}\" )?(" + ErrorChain.CLASS + ")(?:: ?(.*))?", Pattern.DOTALL);

    // ldap.ALREADY_EXISTS: {'desc': 'Already exists'} or ValueError: bad, at the end of a Python traceback
    private static final Pattern PYTHON_EXCEPTION =
            Pattern.compile("((?:[A-Za-z_]\\w{0,80}\\.){0,15}[A-Z]\\w{1,100})(?:: ?(.*))?", Pattern.DOTALL);

    // Failed to add jdoe: javax.naming.NameAlreadyBoundException: [LDAP: error code 68 - Entry Already Exists]
    private static final Pattern WITHIN = Pattern.compile("(?<![\\w.$])("
            + "(?:[A-Za-z_][\\w$]{0,80}\\.){1,15}[A-Z][\\w$]{0,90}(?:Exception|Error|Fault))(?![\\w.$])(?:: ?)?");

    // ... 42 more or ... 3 common frames omitted
    private static final Pattern OMITTED = Pattern.compile("\\.\\.\\. \\d{1,6} (?:more|common frames omitted)");

    // at org.example.Sync.run(Sync.java:120), at Contoso.Sync.Run() in C:\src\Sync.cs:line 12
    private static final Pattern FRAME = Pattern.compile("at (?:async )?[^\\s(]{1,300}.{0,400}");

    /** How Spring and JNDI put the cause of an exception into its message. */
    private static final Pattern NESTED = Pattern.compile("; nested exception is | \\[Root exception is ");

    private static final Set<String> CHAINED = Set.of("Caused by: ", "Wrapped by: ", "---> ");

    /** Java's own words for what connects two Python tracebacks. */
    private static final List<String> PYTHON_LINKS = List.of(
            "The above exception was the direct cause of the following exception",
            "During handling of the above exception, another exception occurred");

    private final List<Link> links = new ArrayList<>();
    private final List<Link> pythonLinks = new ArrayList<>();
    private final StringBuilder before = new StringBuilder();
    private int frames;
    private boolean inMessage;
    private boolean suppressed;
    private boolean python;

    private StackTrace() {}

    /** The trace in these lines, which may hold none. */
    static StackTrace of(List<String> lines) {
        StackTrace trace = new StackTrace();
        lines.forEach(trace::line);
        Collections.reverse(trace.pythonLinks);
        trace.links.addAll(trace.pythonLinks);
        return trace;
    }

    /** Whether there are frames or a chain of causes: more than an error told on one line. */
    boolean present() {
        return frames > 0 || links.size() > 1;
    }

    /** What stands in front of the trace. */
    String before() {
        return before.toString().strip();
    }

    /** The error, outermost exception first; of the text alone if there is no exception; null if there is no text. */
    @Nullable
    ErrorReport error() {
        List<Cause> causes = new ArrayList<>();
        if (links.isEmpty()) {
            Optional<ErrorReport> linked = ErrorChain.linked(before());
            if (linked.isPresent()) {
                return linked.get();
            }
            within(before(), causes);
        }
        links.forEach(link -> link.addTo(causes));
        if (causes.isEmpty()) {
            return before().isEmpty() ? null : new ErrorReport(null, null, before(), List.of());
        }
        Cause outermost = causes.get(0);
        String message = outermost.message();
        if (message == null && !before().isEmpty() && links.size() > 0) {
            message = before();
        }
        return new ErrorReport(outermost.type(), null, message, causes.subList(1, causes.size()));
    }

    private static void within(String text, List<Cause> causes) {
        Matcher found = WITHIN.matcher(text);
        if (found.find()) {
            new Link(found.group(1), text.substring(found.end())).addTo(causes);
        }
    }

    private void line(String line) {
        String text = line.strip();
        if (frame(text)) {
            frames++;
            inMessage = false;
        } else if (text.startsWith("Traceback (most recent call last)")) {
            python = true;
            inMessage = false;
        } else if (text.startsWith("Suppressed: ")) {
            suppressed = true;
            inMessage = false;
        } else if (chained(text)) {
            // A cause that is indented below a suppressed exception is that exception's.
            boolean ofSuppressed = suppressed && !line.isEmpty() && line.charAt(0) <= ' ';
            if (!ofSuppressed) {
                suppressed = false;
                exceptions(text.substring(text.indexOf(' ') + (text.startsWith("--->") ? 1 : 4)));
            }
        } else if (python) {
            pythonLine(line, text);
        } else {
            plainLine(text);
        }
    }

    private static boolean frame(String text) {
        return (text.startsWith("at ") && FRAME.matcher(text).matches())
                || text.startsWith("--- End of ")
                || OMITTED.matcher(text).lookingAt();
    }

    private static boolean chained(String text) {
        return CHAINED.stream().anyMatch(text::startsWith);
    }

    private void plainLine(String text) {
        boolean first = links.isEmpty() && pythonLinks.isEmpty();
        if (first && EXCEPTION.matcher(firstOfChain(text)).matches() && likelyException(text)) {
            exceptions(text);
        } else if (inMessage) {
            Link last = links.get(links.size() - 1);
            links.set(links.size() - 1, new Link(last.type(), last.message() + "\n" + text));
        } else if (first && frames == 0) {
            before.append(text).append('\n');
        }
    }

    /** A line that is a class and nothing else, or a class and a message. */
    private static boolean likelyException(String text) {
        Matcher exception = EXCEPTION.matcher(firstOfChain(text));
        return exception.matches() && (exception.group(2) != null || ErrorChain.throwable(exception.group(1)));
    }

    private static String firstOfChain(String text) {
        int next = text.indexOf(" ---> ");
        return next < 0 ? text : text.substring(0, next);
    }

    /** One exception, or several that .NET puts on one line. */
    private void exceptions(String text) {
        for (String one : text.split(" ---> ", -1)) {
            Matcher exception = EXCEPTION.matcher(one.strip());
            if (exception.matches()) {
                String message = exception.group(2);
                links.add(new Link(exception.group(1), message == null ? "" : message));
            } else {
                links.add(new Link("", one.strip()));
            }
        }
        inMessage = true;
    }

    private void pythonLine(String line, String text) {
        if (PYTHON_LINKS.stream().anyMatch(text::startsWith) || text.isEmpty()) {
            return;
        }
        Matcher exception = PYTHON_EXCEPTION.matcher(text);
        if (line.charAt(0) > ' ' && exception.matches()) {
            String message = exception.group(2);
            pythonLinks.add(new Link(exception.group(1), message == null ? "" : message));
            python = false;
        } else {
            frames++;
        }
    }

    private record Link(String type, String message) {

        /** Adds the exception, and the ones that its message holds. */
        void addTo(List<Cause> causes) {
            String[] parts = NESTED.split(message, -1);
            String own = parts[0].strip();
            causes.add(new Cause(type.isEmpty() ? null : type, own.isEmpty() ? null : own));
            boolean bracketed = message.contains(" [Root exception is ");
            for (int nested = 1; nested < parts.length; nested++) {
                String part = bracketed ? parts[nested].replaceFirst("\\]", "") : parts[nested];
                Matcher exception = EXCEPTION.matcher(part.strip());
                if (exception.matches() && exception.group(2) != null) {
                    causes.add(new Cause(exception.group(1), exception.group(2).strip()));
                } else {
                    causes.add(new Cause(null, part.strip()));
                }
            }
        }
    }
}
