package dev.provtriage.logs;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the text of a Java exception apart, as products log it: its class, its message, and the chain below. */
final class LoggedException {

    // "Caused by: java.net.ConnectException: Connection refused" of a stack trace; "\n\n Cause:
    // Connection refused" of Syncope
    private static final Pattern NEXT_CAUSE = Pattern.compile("\\R[ \\t]{0,8}Caused? ?(?:by)?: ");

    //	at org.identityconnectors.framework.impl.api.local.operations.CreateImpl.create(CreateImpl.java:98); ... 34 more
    private static final Pattern FRAMES =
            Pattern.compile("\\R[ \\t]{1,8}(?:at |\\.\\.\\. [0-9]{1,6} )[^\\r\\n]{0,2000}");

    private static final int LONGEST_CLASS = 200;
    private static final int MOST_CAUSES = 20;

    private static final Set<String> ENDINGS = Set.of("Exception", "Error", "Throwable", "Fault", "Failure");

    private LoggedException() {}

    /** The error that a text tells; null for none. */
    static @Nullable ErrorReport of(@Nullable String code, @Nullable String text, List<String> further) {
        List<Cause> chain = new ArrayList<>();
        if (text != null) {
            for (String part : NEXT_CAUSE.split(FRAMES.matcher(text).replaceAll(""), MOST_CAUSES)) {
                addChain(part.strip(), chain);
            }
        }
        for (String next : further) {
            addChain(next.strip(), chain);
        }
        if (chain.isEmpty()) {
            return AttemptDraft.error(null, code, null, List.of());
        }
        Cause outermost = chain.get(0);
        return AttemptDraft.error(outermost.type(), code, outermost.message(), chain.subList(1, chain.size()));
    }

    // sailpoint.connector.ConnectorException: java.lang.InterruptedException: Timeout waiting for response
    private static void addChain(String text, List<Cause> chain) {
        String rest = text;
        for (int links = 0; links < MOST_CAUSES; links++) {
            int end = classEnd(rest);
            String type = end < 0 ? null : rest.substring(0, end);
            String message = end < 0 ? rest : afterColon(rest, end);
            if (type == null && (links > 0 || message.isBlank())) {
                return;
            }
            chain.add(new Cause(type, message.isBlank() ? null : message));
            if (type == null) {
                return;
            }
            rest = message;
        }
    }

    private static String afterColon(String text, int classEnd) {
        return classEnd == text.length() ? "" : text.substring(classEnd + 1).strip();
    }

    /** Behind the class name with its package at which the text starts, if a colon or nothing follows; otherwise -1. */
    private static int classEnd(String text) {
        int end = 0;
        int dots = 0;
        while (end < Math.min(text.length(), LONGEST_CLASS) && nameCharacter(text.charAt(end))) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        boolean delimited = end == text.length() || text.charAt(end) == ':';
        String name = text.substring(0, end);
        return dots > 1 && delimited && ENDINGS.stream().anyMatch(name::endsWith) ? end : -1;
    }

    private static boolean nameCharacter(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '_' || character == '$';
    }
}
