package dev.provtriage.signal;

/**
 * A vocabulary compiled for reading errors: what is looked for, and what each find can be a part of. Everything is a number
 * here, in arrays, so that a compiled vocabulary can be kept as bytes and be there at once in the next process.
 *
 * <p>A <em>keyword</em> is a text that is looked for, a <em>sequence</em> a row of keywords that must follow each other. An
 * <em>entry</em> of the vocabulary is found by a sequence, or by its code, which is cut out behind an anchor: a
 * <em>group</em> is all entries of one code.
 *
 * @param watched by keyword, what is tried where it stands: (another keyword that must stand somewhere, entry, sequence, 1
 *     where it counts only where a code is expected)
 * @param conditional by keyword: (group, entry) pairs whose first condition ends with it
 * @param conditions by entry: the sequences that must stand somewhere in the error too
 * @param plain by group: the entries without conditions
 * @param groups by family and code
 */
record KeywordIndex(
        Keywords keywords,
        Sequences sequences,
        VocabularyLines lines,
        IntLists watched,
        IntLists conditional,
        IntLists conditions,
        IntLists plain,
        CodeGroups groups) {

    static KeywordIndex read(ImageReader image) {
        return new KeywordIndex(
                Keywords.read(image),
                Sequences.read(image),
                VocabularyLines.read(image),
                IntLists.read(image),
                IntLists.read(image),
                IntLists.read(image),
                IntLists.read(image),
                CodeGroups.read(image));
    }

    void write(ImageWriter image) {
        keywords.write(image);
        sequences.write(image);
        lines.write(image);
        watched.write(image);
        conditional.write(image);
        conditions.write(image);
        plain.write(image);
        groups.write(image);
    }
}
