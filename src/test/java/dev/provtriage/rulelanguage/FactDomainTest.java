package dev.provtriage.rulelanguage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Sample;
import dev.provtriage.samples.Samples;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FactDomainTest {

    @Test
    void everyFactOfEverySampleIsAmongThoseThatAreEnumerated() throws RuleFilesException {
        Map<Class<?>, Set<Map<String, String>>> enumerated = new HashMap<>();
        for (Class<?> type : FactTypes.facts()) {
            Set<Map<String, String>> seen = new HashSet<>();
            FactDomain.of(type).facts().forEach(fact -> seen.add(answers(fact)));
            enumerated.put(type, seen);
        }
        Triage triage = Triage.with(RuleFiles.in(Path.of("rules")), fault -> {});
        Set<Class<?>> met = new HashSet<>();
        for (Sample sample : Samples.in(Path.of("samples")).all()) {
            for (Object fact :
                    triage.over(sample.snapshots()).incident(sample.attempt()).facts()) {
                met.add(fact.getClass());
                assertTrue(
                        enumerated.getOrDefault(fact.getClass(), Set.of()).contains(answers(fact)),
                        () -> sample.name() + " has a fact that is not enumerated: " + fact);
            }
        }
        assertEquals(Set.copyOf(FactTypes.facts()), met);
    }

    /** Whoever adds a property that is yes or no, or a word, has to see that what it follows from is enumerated. */
    @Test
    void propertiesThatFollowFromWhatIsEnumeratedAreKnown() {
        Map<String, Long> numbers = new TreeMap<>();
        for (Class<?> type : FactTypes.facts()) {
            numbers.put(
                    type.getSimpleName(),
                    FactTypes.properties(type).values().stream()
                            .filter(property -> property == boolean.class || property.isEnum())
                            .count());
        }
        assertEquals(
                Map.of(
                        "FieldProblem", 7L,
                        "HeldEntitlement", 4L,
                        "ProvisioningAttempt", 18L,
                        "Signal", 3L,
                        "TargetAccount", 12L,
                        "TargetSystem", 14L),
                numbers);
    }

    private static Map<String, String> answers(Object fact) {
        Map<String, String> answers = new TreeMap<>();
        FactTypes.properties(fact.getClass()).forEach((name, type) -> {
            if (type == boolean.class || type.isEnum()) {
                try {
                    answers.put(
                            name, String.valueOf(fact.getClass().getMethod(name).invoke(fact)));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(e.getMessage(), e);
                }
            }
        });
        return answers;
    }
}
