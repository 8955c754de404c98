package dev.provtriage;

import dev.provtriage.rulefiles.CompiledRuleSet;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleSetCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Puts the rules into the program, compiled: a step of the build. Their classes become classes of the program, so that they
 * can be part of its class-data archive too.
 */
final class RulePackaging {

    private RulePackaging() {}

    /** Takes the folder of the rules, and that of the program's classes. */
    public static void main(String[] arguments) throws RuleFilesException, IOException {
        RuleFiles files = RuleFiles.in(Path.of(arguments[0]));
        Path classes = Path.of(arguments[1]);
        Triage triage = Triage.compiled(files, fault -> {});
        for (Map.Entry<String, byte[]> type : triage.rules().classes().entrySet()) {
            Path file = classes.resolve(type.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
        files.list(classes);
        RuleSetCache.writePackaged(
                classes,
                files.digest(),
                new CompiledRuleSet(triage.errors().written(), triage.rules().writtenWithoutClasses()));
    }
}
