package dev.provtriage.signal;

import java.util.List;

/** Rows of keywords that must follow each other, by number; each keyword with its openness there. */
final class Sequences {

    private final IntLists places;

    private Sequences(IntLists places) {
        this.places = places;
    }

    /** Takes each row as {@link #place} numbers. */
    static Sequences of(List<List<Integer>> rows) {
        return new Sequences(IntLists.of(rows));
    }

    static Sequences read(ImageReader image) {
        return new Sequences(IntLists.read(image));
    }

    void write(ImageWriter image) {
        places.write(image);
    }

    static int place(int keyword, int openness) {
        return keyword << 2 | openness;
    }

    static int keyword(int place) {
        return place >>> 2;
    }

    static int openness(int place) {
        return place & 3;
    }

    int start(int sequence) {
        return places.start(sequence);
    }

    int end(int sequence) {
        return places.end(sequence);
    }

    int place(int position) {
        return places.at(position);
    }
}
