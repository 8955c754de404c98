package dev.provtriage.attempt;

/** Where an attempt was read: the file as it was named, and its line or record number, counted from 1. */
public record Origin(String file, long line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
