package dev.provtriage.signal;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All texts that are looked for in errors, compiled once into one automaton: the words and phrases of the vocabulary, and
 * the words that announce a code.
 */
final class KeywordIndex {

    private final AhoCorasickDoubleArrayTrie<Keyword> automaton = new AhoCorasickDoubleArrayTrie<>();
    private final Map<String, Keyword> byText = new TreeMap<>();
    private final Map<Family, Map<String, CodeEntries>> byCode = new EnumMap<>(Family.class);

    KeywordIndex(Vocabulary vocabulary) {
        List<Watched> phrases = new ArrayList<>();
        int order = 0;
        for (VocabularyEntry entry : vocabulary.entries()) {
            CodeEntry compiled = new CodeEntry(
                    order++,
                    entry,
                    entry.conditions().stream()
                            .map(condition -> sequence(condition, false))
                            .toList(),
                    entry.family().codesOnly() && !entry.distinctive());
            if (entry.family().words()) {
                phrases.add(new Watched(compiled, sequence(Phrase.of(entry.code()), entry.family() == Family.ENTRA)));
            } else {
                byCode.computeIfAbsent(entry.family(), family -> new HashMap<>())
                        .computeIfAbsent(entry.code().toLowerCase(Locale.ROOT), code -> new CodeEntries())
                        .add(compiled);
            }
        }
        watch(phrases);
        for (Anchor anchor : Anchor.values()) {
            for (String word : anchor.words()) {
                Keyword keyword = keyword(word);
                keyword.anchors.add(anchor);
                keyword.openRight = true;
            }
        }
        automaton.build(byText);
    }

    /** Has each phrase looked for only where its rarest word stands: common words stand in hundreds of phrases. */
    private static void watch(List<Watched> phrases) {
        Map<Keyword, Integer> uses = new HashMap<>();
        for (Watched phrase : phrases) {
            phrase.sequence().places().forEach(place -> uses.merge(place.keyword(), 1, Integer::sum));
        }
        for (Watched phrase : phrases) {
            Keyword rarest = phrase.sequence().last().keyword();
            for (Place place : phrase.sequence().places()) {
                if (uses.getOrDefault(place.keyword(), 0) < uses.getOrDefault(rarest, 0)) {
                    rarest = place.keyword();
                }
            }
            rarest.watched.add(phrase);
        }
    }

    /** How many keywords there are; their ids are smaller. */
    int size() {
        return byText.size();
    }

    void search(char[] text, AhoCorasickDoubleArrayTrie.IHit<Keyword> hits) {
        automaton.parseText(text, hits);
    }

    /** The entries of a code that was cut out of a text; null where the vocabulary does not know it. */
    @Nullable
    CodeEntries entries(Family family, String code) {
        Map<String, CodeEntries> codes = byCode.getOrDefault(family, Map.of());
        CodeEntries entries = codes.get(code);
        // An SQLState's first two characters are its class (ISO/IEC 9075-2, 24.1).
        return entries == null && family == Family.SQLSTATE && code.length() == 5
                ? codes.get(code.substring(0, 2))
                : entries;
    }

    private Sequence sequence(Phrase phrase, boolean openLeft) {
        List<Place> places = new ArrayList<>();
        for (Phrase.Part part : phrase.parts()) {
            Keyword keyword = keyword(part.text());
            keyword.openLeft |= part.openLeft() || openLeft;
            keyword.openRight |= part.openRight();
            places.add(new Place(keyword, part.openLeft(), part.openRight()));
        }
        return new Sequence(List.copyOf(places));
    }

    private Keyword keyword(String text) {
        return byText.computeIfAbsent(text, key -> new Keyword(byText.size()));
    }

    /** A text that is looked for, and what it can be a part of. */
    static final class Keyword {
        private final List<Watched> watched = new ArrayList<>();
        private final List<Anchor> anchors = new ArrayList<>();
        private final int id;
        private boolean openLeft;
        private boolean openRight;

        private Keyword(int id) {
            this.id = id;
        }

        /** Whether it counts anywhere within a word, in one of its uses: most count only as whole words. */
        boolean openLeft() {
            return openLeft;
        }

        boolean openRight() {
            return openRight;
        }

        int id() {
            return id;
        }

        List<Watched> watched() {
            return watched;
        }

        List<Anchor> anchors() {
            return anchors;
        }
    }

    /**
     * A line of the vocabulary with its conditions, ready to be looked for.
     *
     * @param order of the line among all
     * @param codesOnly whether it counts only where a code is expected, since it is an ordinary word
     */
    record CodeEntry(int order, VocabularyEntry entry, List<Sequence> conditions, boolean codesOnly) {}

    /** All lines of one code: the plain one, and by a word of their conditions those that ask for more. */
    static final class CodeEntries {
        private final List<CodeEntry> plain = new ArrayList<>();
        private final Map<Keyword, List<CodeEntry>> conditional = new HashMap<>();

        private void add(CodeEntry entry) {
            if (entry.conditions().isEmpty()) {
                plain.add(entry);
            } else {
                conditional
                        .computeIfAbsent(entry.conditions().get(0).last().keyword(), keyword -> new ArrayList<>())
                        .add(entry);
            }
        }

        List<CodeEntry> plain() {
            return plain;
        }

        /** The lines whose first condition ends with a word: general codes have hundreds of lines. */
        List<CodeEntry> conditional(Keyword keyword) {
            return conditional.getOrDefault(keyword, List.of());
        }
    }

    /** A line of the vocabulary whose code is a phrase. */
    record Watched(CodeEntry code, Sequence sequence) {}

    /** Keywords that must follow each other. */
    record Sequence(List<Place> places) {

        Place last() {
            return places.get(places.size() - 1);
        }
    }

    /** A keyword in a phrase, and whether it may begin or end within a word there. */
    record Place(Keyword keyword, boolean openLeft, boolean openRight) {}
}
