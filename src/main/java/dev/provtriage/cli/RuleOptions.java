package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rules are used. */
final class RuleOptions {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Use the rule files in this folder instead of the packaged ones.")
    private @Nullable Path folder;

    private RuleFiles files() throws RuleFilesException {
        return folder == null ? RuleFiles.packaged() : RuleFiles.in(folder);
    }

    /** The whole pipeline, without snapshots; throws with every mistake in the rule files, each with its path. */
    Triage triage(Consumer<RuleFault> faults) throws RuleFilesException {
        try {
            return Triage.with(files(), faults);
        } catch (RuleFilesException e) {
            throw located(e);
        }
    }

    private RuleFilesException located(RuleFilesException wrong) {
        if (folder == null) {
            return wrong;
        }
        Path base = folder;
        return new RuleFilesException(wrong.problems().stream()
                .map(problem -> problem.file().equals(base.toString())
                        ? problem
                        : new RuleProblem(base.resolve(problem.file()).toString(), problem.line(), problem.message()))
                .toList());
    }
}
