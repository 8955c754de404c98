package dev.provtriage.logs;

import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The errors that an activity lists for all its parts together: a part that one names takes that one alone. */
final class SailPointErrors {

    private final List<String> errors;

    private SailPointErrors(List<String> errors) {
        this.errors = errors;
    }

    /** The activity's errors, or its warnings where it has none. */
    static SailPointErrors of(JsonRecord activity) throws NotAnAttemptException {
        List<String> errors = activity.texts("errors");
        return new SailPointErrors(errors.isEmpty() ? activity.texts("warnings") : errors);
    }

    boolean none() {
        return errors.isEmpty();
    }

    /** Gives each of these parts, which all failed, what is its own or nobody's, unless it has an error already. */
    void share(List<AttemptDraft> failed) {
        for (AttemptDraft part : failed) {
            if (part.error == null) {
                part.error = error(about(part, failed));
            }
        }
    }

    /** The error of these texts, the first of them outermost. */
    static @Nullable ErrorReport error(List<String> texts) {
        return texts.isEmpty() ? null : LoggedException.of(null, texts.get(0), texts.subList(1, texts.size()));
    }

    private List<String> about(AttemptDraft part, List<AttemptDraft> failed) {
        List<String> own = new ArrayList<>();
        List<String> nobodys = new ArrayList<>();
        for (String error : errors) {
            if (names(error, part.accountId) || names(error, part.targetSystem)) {
                own.add(error);
            } else if (failed.stream().noneMatch(other -> names(error, other.targetSystem))) {
                nobodys.add(error);
            }
        }
        return own.isEmpty() ? nobodys : own;
    }

    /** An account may be called {@code a}, which is in most words. */
    private static boolean names(String error, @Nullable String name) {
        return name != null
                && error.contains(name)
                && Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(error)
                        .find();
    }
}
