package dev.provtriage.signal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The lines of a vocabulary, kept as bytes until one of them is found in an error: most never are. Entries are numbered in
 * the order of their lines, a line's in the order of its alternatives.
 */
final class VocabularyLines {

    private static final int TEXTS = 3;
    private static final List<Family> FAMILIES = List.of(Family.values());
    private static final List<SignalKind> KINDS = List.of(SignalKind.values());

    private final int[] families;
    private final int[] kinds;

    // By line: the number of its first entry; at the end the number of all.
    private final int[] firsts;

    // Code, note and source of each line, each as UTF-8 up to where the next begins.
    private final int[] starts;
    private final byte[] texts;

    private final AtomicReferenceArray<VocabularyEntry> entries;

    private VocabularyLines(int[] families, int[] kinds, int[] firsts, int[] starts, byte[] texts) {
        this.families = families;
        this.kinds = kinds;
        this.firsts = firsts;
        this.starts = starts;
        this.texts = texts;
        this.entries = new AtomicReferenceArray<>(firsts[firsts.length - 1]);
    }

    static VocabularyLines of(List<VocabularyLine> lines) {
        List<byte[]> encoded = new ArrayList<>();
        int[] firsts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            VocabularyLine line = lines.get(i);
            firsts[i + 1] = firsts[i] + Alternatives.of(line.code()).size();
            for (String text : List.of(line.code(), line.note(), line.source())) {
                encoded.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        int[] starts = new int[encoded.size() + 1];
        for (int i = 0; i < encoded.size(); i++) {
            starts[i + 1] = starts[i] + encoded.get(i).length;
        }
        byte[] texts = new byte[starts[encoded.size()]];
        for (int i = 0; i < encoded.size(); i++) {
            System.arraycopy(encoded.get(i), 0, texts, starts[i], encoded.get(i).length);
        }
        return new VocabularyLines(
                lines.stream().mapToInt(line -> FAMILIES.indexOf(line.family())).toArray(),
                lines.stream().mapToInt(line -> KINDS.indexOf(line.kind())).toArray(),
                firsts,
                starts,
                texts);
    }

    static VocabularyLines read(ImageReader image) {
        return new VocabularyLines(image.ints(), image.ints(), image.ints(), image.ints(), image.bytes());
    }

    void write(ImageWriter image) {
        image.ints(families);
        image.ints(kinds);
        image.ints(firsts);
        image.ints(starts);
        image.bytes(texts);
    }

    VocabularyEntry entry(int number) {
        VocabularyEntry known = entries.get(number);
        if (known == null) {
            int line = lineOf(number);
            known = line(line).entries().get(number - firsts[line]);
            entries.set(number, known);
        }
        return known;
    }

    private VocabularyLine line(int number) {
        return new VocabularyLine(
                FAMILIES.get(families[number]),
                text(number * TEXTS),
                KINDS.get(kinds[number]),
                text(number * TEXTS + 1),
                text(number * TEXTS + 2));
    }

    private int lineOf(int entry) {
        int low = 0;
        int high = firsts.length - 1;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (firsts[middle] <= entry) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private String text(int number) {
        return new String(texts, starts[number], starts[number + 1] - starts[number], StandardCharsets.UTF_8);
    }
}
