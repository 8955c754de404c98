package dev.provtriage.cli;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.snapshots.SnapshotException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into a sentence and an exit code; a stack trace only with {@code --verbose}. */
final class Complaints implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final int MOST_SUGGESTIONS = 3;

    /** More would push the first, which often is the reason for the others, off the screen. */
    private static final int MOST_PROBLEMS = 100;

    private final Streams streams;

    Complaints(Streams streams) {
        this.streams = streams;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        // An error, such as too little memory, comes wrapped.
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        ExitCode code = complain(cause);
        if (code != ExitCode.DONE && command.getParseResult().hasMatchedOption(CommonOptions.VERBOSE)) {
            cause.printStackTrace(streams.err());
        }
        return code.code();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        List<String> nearest =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String suggestion = nearest.isEmpty()
                ? ""
                : "; did you mean "
                        + String.join(" or ", nearest.subList(0, Math.min(MOST_SUGGESTIONS, nearest.size())))
                        + "?";
        streams.complain(sentence(failure) + suggestion);
        streams.tell("Run '" + command.getCommandSpec().qualifiedName() + " --help' to see what can be said.");
        return ExitCode.WRONG_USAGE.code();
    }

    private static String sentence(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && !unmatched.getCommandLine().getSubcommands().isEmpty()) {
            return "there is no command '" + unmatched.getUnmatched().get(0) + "'";
        }
        return decapitalized(String.valueOf(failure.getMessage()));
    }

    ExitCode complain(Throwable cause) {
        if (cause instanceof RuleFilesException wrong) {
            tell(wrong.problems());
            return ExitCode.WRONG_RULES;
        }
        if (cause instanceof SnapshotException) {
            return complain(ExitCode.UNREADABLE, cause.getMessage());
        }
        if (cause instanceof Refusal refusal) {
            return complain(refusal.code(), refusal.getMessage());
        }
        if (cause instanceof OutputException closed) {
            return closed.closedByReader()
                    ? ExitCode.DONE
                    : complain(ExitCode.UNREADABLE, "standard output cannot be written (" + closed.getMessage() + ")");
        }
        if (cause instanceof OutOfMemoryError) {
            return complain(
                    ExitCode.UNREADABLE,
                    "the memory is used up; give it more, such as with PROVTRIAGE_JAVA_OPTS=-Xmx2g");
        }
        return complain(
                ExitCode.FAULT,
                "a fault in this program: " + cause + "; run it again with --verbose, and report what it says");
    }

    private void tell(List<RuleProblem> problems) {
        List<String> sentences =
                problems.stream().map(RuleProblem::toString).distinct().toList();
        sentences.stream().limit(MOST_PROBLEMS).forEach(streams::tell);
        if (sentences.size() > MOST_PROBLEMS) {
            streams.tell("and " + (sentences.size() - MOST_PROBLEMS) + " more");
        }
    }

    private ExitCode complain(ExitCode code, @Nullable String sentence) {
        streams.complain(String.valueOf(sentence));
        return code;
    }

    /** Picocli's sentences begin with a capital, which does not fit behind the name of the program. */
    private static String decapitalized(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
