package dev.provtriage.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a {@link KeywordIndex} of a vocabulary, in the order of its lines. */
final class VocabularyCompiler {

    // By text: its number; by number: how open it is in any of its uses, and the anchors it is a word of.
    private final Map<String, Integer> keywords = new LinkedHashMap<>();
    private final List<Integer> openness = new ArrayList<>();
    private final List<Integer> anchors = new ArrayList<>();

    private final List<List<Integer>> sequences = new ArrayList<>();
    private final List<List<Integer>> conditions = new ArrayList<>();

    // (entry, sequence, whether it counts only where a code is expected) of each phrase; (group, entry) of each code
    // with conditions.
    private final List<int[]> phrases = new ArrayList<>();
    private final List<int[]> conditionalCodes = new ArrayList<>();
    private final CodeGroups groups = new CodeGroups();
    private final List<List<Integer>> plain = new ArrayList<>();

    private VocabularyCompiler() {}

    static KeywordIndex compile(Vocabulary vocabulary) {
        VocabularyCompiler compiler = new VocabularyCompiler();
        vocabulary.entries().forEach(compiler::add);
        for (Anchor anchor : Anchor.values()) {
            for (String word : anchor.words()) {
                int keyword = compiler.keyword(word, Keywords.openness(false, anchor.runsOn()));
                compiler.anchors.set(keyword, compiler.anchors.get(keyword) | anchor.bit());
            }
        }
        compiler.numberCommonFirst();
        return compiler.index(VocabularyLines.of(vocabulary.lines()));
    }

    /**
     * Gives the keywords that most is made of the first numbers. They are what errors are full of, and so all that is known
     * of them by number lies in few lines of the processor's cache.
     */
    private void numberCommonFirst() {
        int[] uses = new int[keywords.size()];
        sequences.forEach(places -> places.forEach(place -> uses[Sequences.keyword(place)]++));
        List<Map.Entry<String, Integer>> byUse = new ArrayList<>(keywords.entrySet());
        byUse.sort(Comparator.comparingInt(keyword -> -uses[keyword.getValue()]));
        int[] numbers = new int[uses.length];
        List<Integer> oldOpenness = List.copyOf(openness);
        List<Integer> oldAnchors = List.copyOf(anchors);
        for (int number = 0; number < numbers.length; number++) {
            int old = byUse.get(number).getValue();
            numbers[old] = number;
            openness.set(number, oldOpenness.get(old));
            anchors.set(number, oldAnchors.get(old));
        }
        keywords.replaceAll((text, old) -> numbers[old]);
        sequences.forEach(places -> places.replaceAll(
                place -> Sequences.place(numbers[Sequences.keyword(place)], Sequences.openness(place))));
    }

    private void add(VocabularyEntry entry) {
        int number = conditions.size();
        List<Integer> required = entry.conditions().stream()
                .map(condition -> sequence(condition, false))
                .toList();
        conditions.add(required);
        if (entry.family().words()) {
            // Entra puts the name of the application before its codes: ContosoEntryConflict.
            int sequence = sequence(Phrase.of(entry.code()), entry.family() == Family.ENTRA);
            boolean codesOnly = entry.family().codesOnly() && !entry.distinctive();
            phrases.add(new int[] {number, sequence, codesOnly ? 1 : 0});
            return;
        }
        int group = groups.make(entry.family(), entry.code());
        if (group == plain.size()) {
            plain.add(new ArrayList<>(1));
        }
        if (required.isEmpty()) {
            plain.get(group).add(number);
        } else {
            conditionalCodes.add(new int[] {group, number});
        }
    }

    private int sequence(Phrase phrase, boolean openLeft) {
        List<Integer> places = new ArrayList<>(phrase.parts().size());
        for (Phrase.Part part : phrase.parts()) {
            int open = Keywords.openness(part.openLeft() || openLeft, part.openRight());
            places.add(Sequences.place(keyword(part.text(), open), open));
        }
        sequences.add(places);
        return sequences.size() - 1;
    }

    private int keyword(String text, int open) {
        int keyword = keywords.computeIfAbsent(text, key -> {
            openness.add(0);
            anchors.add(0);
            return openness.size() - 1;
        });
        openness.set(keyword, openness.get(keyword) | open);
        return keyword;
    }

    private KeywordIndex index(VocabularyLines lines) {
        return new KeywordIndex(
                keywords(),
                Sequences.of(sequences),
                lines,
                watched(),
                conditional(),
                IntLists.of(conditions),
                IntLists.of(plain),
                groups);
    }

    private Keywords keywords() {
        Map<String, Integer> words = new HashMap<>();
        Map<Integer, int[]> whole = new TreeMap<>();
        Map<Integer, String> open = new TreeMap<>();
        keywords.forEach((text, keyword) -> {
            if (openness.get(keyword) == 0) {
                whole.put(keyword, Tokens.row(text, word -> words.computeIfAbsent(word, key -> words.size() + 1)));
            } else {
                open.put(keyword, text);
            }
        });
        return new Keywords(
                Lexicon.of(words),
                WordTrie.of(whole, words.size()),
                OpenKeywords.of(open),
                array(openness),
                array(anchors));
    }

    /**
     * Has each phrase looked for only where its rarest keyword stands, and only if the next rarest stands somewhere: common
     * words stand in hundreds of phrases.
     */
    private IntLists watched() {
        int[] uses = new int[keywords.size()];
        for (int[] phrase : phrases) {
            sequences.get(phrase[1]).forEach(place -> uses[Sequences.keyword(place)]++);
        }
        List<List<Integer>> watched = lists(keywords.size());
        for (int[] phrase : phrases) {
            List<Integer> byRarity = sequences.get(phrase[1]).stream()
                    .map(Sequences::keyword)
                    .sorted(Comparator.comparingInt(keyword -> uses[keyword]))
                    .toList();
            int companion = byRarity.get(Math.min(1, byRarity.size() - 1));
            watched.get(byRarity.get(0)).addAll(List.of(companion, phrase[0], phrase[1], phrase[2]));
        }
        return IntLists.of(watched);
    }

    private IntLists conditional() {
        List<List<Integer>> conditional = lists(keywords.size());
        for (int[] code : conditionalCodes) {
            int first = conditions.get(code[1]).get(0);
            conditional.get(Sequences.keyword(last(first))).addAll(List.of(code[0], code[1]));
        }
        return IntLists.of(conditional);
    }

    private int last(int sequence) {
        List<Integer> places = sequences.get(sequence);
        return places.get(places.size() - 1);
    }

    private static List<List<Integer>> lists(int size) {
        List<List<Integer>> lists = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lists.add(new ArrayList<>(0));
        }
        return lists;
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
