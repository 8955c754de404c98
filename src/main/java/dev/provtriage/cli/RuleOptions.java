package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulefiles.RuleSetCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules are used. */
final class RuleOptions {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Use the rule files in this folder instead of the packaged ones.")
    private @Nullable Path folder;

    private final EarlyRules early;

    RuleOptions() {
        this(EarlyRules.none());
    }

    /** For a command whose packaged rules may be on their way. */
    RuleOptions(EarlyRules early) {
        this.early = early;
    }

    /** The rules of a folder that another option names. */
    static RuleOptions in(Path folder) {
        RuleOptions options = new RuleOptions();
        options.folder = folder;
        return options;
    }

    /** The folder that is named; empty where the packaged rules are used. */
    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    RuleFiles files() throws RuleFilesException {
        return folder == null ? RuleFiles.packaged() : RuleFiles.in(folder);
    }

    /** The same, but for files that cannot be read: these are told and left out. */
    RuleFiles files(List<RuleProblem> unreadable) throws RuleFilesException {
        return folder == null ? RuleFiles.packaged() : RuleFiles.in(folder, unreadable);
    }

    /** The whole pipeline, without snapshots; throws with every mistake in the rule files, each with its path. */
    Triage triage(Consumer<RuleFault> faults) throws RuleFilesException {
        Optional<Triage> begun = folder == null ? early.triage() : Optional.empty();
        if (begun.isPresent()) {
            return begun.get().telling(faults);
        }
        try {
            return Triage.with(files(), cache(), faults);
        } catch (RuleFilesException e) {
            throw located(e);
        }
    }

    /** Compiled rule sets of a user's own; {@code PROVTRIAGE_CACHE=off} keeps none. */
    private static RuleSetCache cache() {
        String chosen = System.getenv("PROVTRIAGE_CACHE");
        if (chosen != null) {
            return chosen.equals("off") ? RuleSetCache.packaged() : RuleSetCache.in(Path.of(chosen));
        }
        // XDG Base Directory Specification 0.8; Windows keeps such files in LOCALAPPDATA.
        return Stream.of("XDG_CACHE_HOME", "LOCALAPPDATA")
                .map(System::getenv)
                .filter(folder -> folder != null && !folder.isEmpty())
                .findFirst()
                .map(folder -> RuleSetCache.in(Path.of(folder, "provtriage")))
                .orElseGet(
                        () -> RuleSetCache.in(Path.of(System.getProperty("user.home", "."), ".cache", "provtriage")));
    }

    private RuleFilesException located(RuleFilesException wrong) {
        return new RuleFilesException(wrong.problems().stream()
                .map(problem -> problem.in(shown(problem.file())))
                .toList());
    }

    /** The name of a rule file as it is found from where the command runs. */
    String shown(String file) {
        Path base = folder;
        return base == null || file.equals(base.toString())
                ? file
                : base.resolve(file).toString();
    }
}
