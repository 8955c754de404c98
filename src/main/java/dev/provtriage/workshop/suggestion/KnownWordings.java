package dev.provtriage.workshop.suggestion;

import dev.provtriage.signal.KnownCode;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.template.KnownWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of the vocabulary, in whatever language: which line a text resembles, and which words are too common to tell
 * anything. Safe for several threads.
 */
final class KnownWordings {

    /** Words that begin alike so far are taken for forms of one word: "exhausted" and "exhaustion". */
    private static final int STEM = 5;

    /** A word of more phrases than that is said of anything: "user", "not", "gefunden". */
    private static final int COMMON = 25;

    private final List<KnownCode> lines;
    private final List<Set<String>> stemsOfLines = new ArrayList<>();
    private final Map<String, List<Integer>> linesOfStem = new HashMap<>();
    private final Map<String, Integer> phrasesOfWord = new HashMap<>();
    private final Set<String> codes = new HashSet<>();

    KnownWordings(List<KnownCode> known) {
        lines = known.stream().filter(line -> !silent(line.kind())).toList();
        for (int i = 0; i < lines.size(); i++) {
            KnownCode line = lines.get(i);
            Set<String> stems = stems(line.phrase() ? line.code() : line.code() + ' ' + line.note());
            stemsOfLines.add(stems);
            for (String stem : stems) {
                linesOfStem.computeIfAbsent(stem, key -> new ArrayList<>()).add(i);
            }
        }
        for (KnownCode line : known) {
            codes.add(key(line.family(), line.code()));
            if (line.phrase()) {
                KnownWords.in(line.code()).forEach(word -> phrasesOfWord.merge(word, 1, Integer::sum));
            }
        }
    }

    /** A line that says one thing, and how near a text is to it: 0 for no common word, 1 for the same words. */
    record Likeness(KnownCode line, double share) {}

    /** What signals a text resembles, each by its nearest line, the nearest first. */
    List<Likeness> nearest(String text) {
        Set<String> asked = stems(text);
        double askedWeight = asked.stream().mapToDouble(this::weight).sum();
        Map<Integer, Double> shared = new HashMap<>();
        for (String stem : asked) {
            double weight = weight(stem);
            for (int line : linesOfStem.getOrDefault(stem, List.of())) {
                shared.merge(line, weight, Double::sum);
            }
        }
        Map<SignalKind, Likeness> best = new EnumMap<>(SignalKind.class);
        for (int i = 0; i < lines.size(); i++) {
            Double common = shared.get(i);
            if (common != null) {
                double lineWeight =
                        stemsOfLines.get(i).stream().mapToDouble(this::weight).sum();
                Likeness likeness = new Likeness(lines.get(i), common / Math.sqrt(askedWeight * lineWeight));
                // Of equals the line that stands first.
                best.merge(lines.get(i).kind(), likeness, (one, other) -> other.share() > one.share() ? other : one);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Likeness::share)
                        .reversed()
                        .thenComparing(likeness -> likeness.line().kind()))
                .toList();
    }

    /** Rare words tell more: the inverse document frequency, squared as in a cosine. */
    private double weight(String stem) {
        double idf = Math.log((1.0 + lines.size())
                / (1.0 + linesOfStem.getOrDefault(stem, List.of()).size()));
        return idf * idf;
    }

    /** Whether the vocabulary has a line for a code already. */
    boolean has(String family, String code) {
        return codes.contains(key(family, code));
    }

    /** All words of its phrases, in lower case. */
    Set<String> words() {
        return Set.copyOf(phrasesOfWord.keySet());
    }

    /** Why a phrase would stand in errors of other meanings too; empty where nothing speaks against it. */
    Optional<String> tooCommon(String phrase) {
        Set<String> words = KnownWords.in(phrase);
        if (words.stream().allMatch(word -> phrasesOfWord.getOrDefault(word, 0) > COMMON)) {
            return Optional.of("each of its words stands in many phrases of the vocabulary");
        }
        String bounded = ' ' + phrase + ' ';
        return lines.stream()
                .filter(KnownCode::phrase)
                .filter(line -> (' ' + line.code() + ' ').contains(bounded))
                .findFirst()
                .map(line -> "it is a part of the known phrase \"" + line.code() + "\"");
    }

    private static Set<String> stems(String text) {
        Set<String> stems = new LinkedHashSet<>();
        KnownWords.in(text).forEach(word -> stems.add(word.substring(0, Math.min(STEM, word.length()))));
        return stems;
    }

    private static String key(String family, String code) {
        return family + ' ' + code.toLowerCase(Locale.ROOT);
    }

    /** What decides nothing, or says that nothing failed, is for a person to say and never guessed. */
    private static boolean silent(SignalKind kind) {
        return kind == SignalKind.UNDETERMINED || kind == SignalKind.NOT_A_FAILURE;
    }
}
