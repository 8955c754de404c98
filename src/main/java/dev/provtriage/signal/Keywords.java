package dev.provtriage.signal;

/**
 * All texts that are looked for in errors, by number: those that count only as whole words, and those that may begin or
 * end within one.
 */
final class Keywords {

    private static final int OPEN_LEFT = 1;
    private static final int OPEN_RIGHT = 2;

    private final Lexicon lexicon;
    private final WordTrie whole;
    private final OpenKeywords open;

    // By keyword: its openness in any of its uses, and a bit for each anchor that it is a word of.
    private final int[] openness;
    private final int[] anchors;

    Keywords(Lexicon lexicon, WordTrie whole, OpenKeywords open, int[] openness, int[] anchors) {
        this.lexicon = lexicon;
        this.whole = whole;
        this.open = open;
        this.openness = openness;
        this.anchors = anchors;
    }

    static Keywords read(ImageReader image) {
        return new Keywords(
                Lexicon.read(image), WordTrie.read(image), OpenKeywords.read(image), image.ints(), image.ints());
    }

    void write(ImageWriter image) {
        lexicon.write(image);
        whole.write(image);
        open.write(image);
        image.ints(openness);
        image.ints(anchors);
    }

    /** How many there are; their numbers are smaller. */
    int size() {
        return openness.length;
    }

    /** Gives every place where a keyword stands, each keyword's in the order of the text. */
    void search(ErrorText text, Tokens tokens, WordTrie.Hits hits) {
        tokens.part(text, lexicon);
        whole.search(tokens, hits);
        open.search(text, (begin, end, keyword) -> {
            if (text.bounded(begin, end, openness[keyword])) {
                hits.add(begin, end, keyword);
            }
        });
    }

    /** The anchors that a keyword is a word of: see {@link Anchor#bit}. */
    int anchors(int keyword) {
        return anchors[keyword];
    }

    /** Where a text may begin or end: 0 is at the borders of words only. */
    static int openness(boolean left, boolean right) {
        return (left ? OPEN_LEFT : 0) | (right ? OPEN_RIGHT : 0);
    }

    static boolean openLeft(int openness) {
        return (openness & OPEN_LEFT) != 0;
    }

    static boolean openRight(int openness) {
        return (openness & OPEN_RIGHT) != 0;
    }
}
