package dev.provtriage.rulelanguage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulelanguage.RuleTree.Rule;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleMeaningTest {

    @TempDir
    private Path folder;

    /** What is left out of the mutants as meaning the same is held here against the engine. */
    @Test
    void rulesInOtherWordsOfTheSameMeaningGiveTheSameVerdicts() throws IOException, RuleFilesException {
        RuleFiles files = RuleFiles.in(Path.of("rules"));
        Triage original = Triage.with(files, fault -> {});
        int changed = 0;
        for (Map.Entry<String, String> file : files.scenarios().entrySet()) {
            changed += write(file.getKey(), file.getValue());
        }
        for (String path : files.paths()) {
            if (!path.endsWith(".drl")) {
                Files.createDirectories(folder.resolve(path).getParent());
                Files.copy(Path.of("rules", path), folder.resolve(path));
            }
        }
        Triage other = Triage.with(RuleFiles.in(folder), fault -> {});
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            assertEquals(
                    said(original.over(sample.snapshots()).verdict(sample.attempt())),
                    said(other.over(sample.snapshots()).verdict(sample.attempt())),
                    sample.name());
        }
        assertTrue(changed > 60, "only " + changed + " rules were written otherwise");
    }

    /** Writes a file whose rules are each, where there is one, another version that means the same. */
    private int write(String path, String text) throws IOException {
        RuleTree tree = RuleParser.parse(path, text, new ArrayList<>());
        StringBuilder written = new StringBuilder(text.substring(0, text.indexOf("\nrule ")));
        int changed = 0;
        for (Rule rule : tree.rules()) {
            String meaning = RuleMeaning.of(rule);
            List<Rule> same = RuleChanges.of(rule).stream()
                    .map(RuleChanges.Change::rule)
                    .filter(change -> RuleMeaning.of(change).equals(meaning))
                    .toList();
            changed += same.isEmpty() ? 0 : 1;
            // One after the other of them, since each set of rules takes seconds to compile.
            Rule used = same.isEmpty() ? rule : same.get(changed % same.size());
            String printed = new RulePrinter("")
                    .print(new RuleTree(
                            path, tree.header(), tree.packageName(), tree.imports(), tree.advice(), List.of(used)));
            String title = rule.title() == null ? "" : rule.title().text();
            written.append(printed.substring(printed.indexOf("\nrule "))
                    .replaceFirst("\nwhen\n", "\n    @title( \"" + title + "\" )\nwhen\n"));
        }
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), written);
        return changed;
    }

    private static List<Object> said(Verdict verdict) {
        return List.of(
                verdict.decision(),
                String.valueOf(verdict.scenario()),
                String.valueOf(verdict.confidence()),
                String.valueOf(verdict.title()),
                verdict.because(),
                verdict.steps(),
                String.valueOf(verdict.retry()),
                verdict.also(),
                verdict.rules());
    }
}
