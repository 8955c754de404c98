package dev.provtriage.verdict;

/** One fact that a finding rests on: a sentence with the values seen, and where they were seen. */
public record Evidence(String text, Source source) {

    /** Where a fact was seen. */
    public enum Source {
        /** In the error that the attempt ended with. */
        ERROR,
        /** In the snapshot of the target system. */
        SNAPSHOT,
        /** In what the attempt asked for. */
        REQUEST,
        /** In earlier attempts. */
        HISTORY
    }
}
