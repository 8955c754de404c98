package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulelanguage.RuleLanguage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compiles the scenarios of rule sets, of each only the files that differ from those of the last two: a change of one file
 * costs the compilation of that file. Safe for several threads.
 */
final class RuleCompiler {

    private volatile Kept kept = new Kept(Map.of(), Map.of());

    /** A file as the engine gets it. What is compiled of it depends on nothing else. */
    private record Source(String path, String text) {}

    /** Two rule sets: the one that runs, and the one that is tried. Older ones can be collected with their classes. */
    private record Kept(Map<Source, LoadedRules> last, Map<Source, LoadedRules> before) {

        Kept then(Map<Source, LoadedRules> next) {
            return next.keySet().equals(last.keySet()) ? this : new Kept(Map.copyOf(next), last);
        }
    }

    /**
     * The rules of the files that could be read; throws with every file that the engine does not take, and every use of
     * something that rules may not use.
     *
     * @param scenarios those of the same files
     */
    List<RulePart> compile(List<RuleLanguage.ReadFile> files, List<Scenario> scenarios) throws RuleFilesException {
        Kept known = kept;
        Map<Source, LoadedRules> loaded = new HashMap<>();
        SortedMap<String, String> changed = new TreeMap<>();
        for (RuleLanguage.ReadFile file : files) {
            Source source = new Source(file.path(), file.text());
            LoadedRules before =
                    known.last().getOrDefault(source, known.before().get(source));
            if (before == null) {
                changed.put(file.path(), file.text());
            } else {
                loaded.put(source, before);
            }
        }
        if (!changed.isEmpty()) {
            LoadedRules made = LoadedRules.of(CompiledRules.of(changed), scenarios);
            changed.forEach((path, text) -> loaded.put(new Source(path, text), made));
        }
        kept = known.then(loaded);
        return parts(files, loaded);
    }

    private static List<RulePart> parts(List<RuleLanguage.ReadFile> files, Map<Source, LoadedRules> loaded) {
        Map<LoadedRules, Set<String>> names = new LinkedHashMap<>();
        for (RuleLanguage.ReadFile file : files) {
            LoadedRules with = loaded.get(new Source(file.path(), file.text()));
            Set<String> taken = names.computeIfAbsent(with, any -> new HashSet<>());
            file.rules().forEach(rule -> taken.add(rule.name()));
        }
        List<RulePart> parts = new ArrayList<>();
        names.forEach((with, taken) -> parts.add(new RulePart(with, taken)));
        return parts;
    }
}
