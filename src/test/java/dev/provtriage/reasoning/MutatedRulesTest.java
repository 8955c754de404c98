package dev.provtriage.reasoning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleLanguage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rule files as haste and chance make them: each is told what is wrong with it, or works. */
final class MutatedRulesTest {

    private static final int MUTANTS = 5_000;
    private static final int COMPILED = 20;

    private static final String[] PIECES = {
        "(",
        ")",
        ",",
        ";",
        ".",
        ":",
        "\"",
        "$",
        "!",
        "==",
        "||",
        "&&",
        " not ",
        " in ",
        "end\n",
        "then\n",
        "when\n",
        "rule ",
        "\\",
        "\\u0022",
        "/*",
        "*/",
        "//",
        "{",
        "}",
        "eval(true)",
        "$signal",
        "advice",
        "Signal()",
        "\n",
        "\t",
        "\u00E4",
        "\u201C",
        "9",
        "null",
        "true",
        "exists ",
        "from x",
        "matches \"(a+)+\"",
        "System.exit(0);"
    };

    @Test
    void everyMutantIsToldWhatIsWrongOrWorks() throws RuleFilesException {
        List<String> good =
                new ArrayList<>(RuleFiles.in(Path.of("rules")).scenarios().values());
        Random random = new Random(20_261_124);
        List<String> sound = new ArrayList<>();
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < MUTANTS; i++) {
                String mutant = mutated(good.get(random.nextInt(good.size())), good, random);
                RuleLanguage.Reading reading = read(mutant);
                if (reading.files().isEmpty()) {
                    assertFalse(reading.problems().isEmpty(), mutant);
                    assertTrue(
                            reading.problems().stream()
                                    .filter(problem -> problem.mistake().fatal())
                                    .map(RuleProblem::message)
                                    .noneMatch(String::isBlank),
                            mutant);
                } else {
                    sound.add(mutant);
                    // What the engine is given says the same when it is read again.
                    String text = reading.files().get(0).text();
                    assertEquals(text, read(withTitles(text)).files().get(0).text(), mutant);
                }
            }
        });
        assertTrue(sound.size() > COMPILED, () -> "only " + sound.size() + " mutants are sound");
        for (int i = 0; i < COMPILED; i++) {
            String mutant = sound.get(i * (sound.size() / COMPILED));
            // Compiles, passes the check of members, and is loaded.
            RuleSet.of(RuleFiles.of(Map.of("documented/x.drl", mutant)));
        }
    }

    private static RuleLanguage.Reading read(String text) {
        return RuleSet.LANGUAGE.read(new TreeMap<>(Map.of("documented/x.drl", text)));
    }

    /** Titles are not for the engine, so that they are missing in what it is given. */
    private static String withTitles(String text) {
        return text.replace("\nwhen\n", "\n@title( \"T\" )\nwhen\n");
    }

    private static String mutated(String good, List<String> others, Random random) {
        StringBuilder text = new StringBuilder(good.replaceAll("rule \"[a-z-]+: ", "rule \"x: "));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            int length = Math.min(random.nextInt(1 + random.nextInt(40)), text.length() - at);
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, at + length);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 3 -> text.insert(at, text.substring(at, at + length));
                case 4 -> {
                    String other = others.get(random.nextInt(others.size()));
                    int from = random.nextInt(other.length());
                    text.insert(at, other, from, Math.min(from + length, other.length()));
                }
                default -> {
                    String word = text.substring(at, at + length);
                    text.delete(at, at + length).insert(random.nextInt(text.length() + 1), word);
                }
            }
        }
        return text.toString();
    }
}
