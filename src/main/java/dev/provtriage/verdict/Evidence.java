package dev.provtriage.verdict;

import org.jspecify.annotations.Nullable;

/** One fact that a finding rests on: a sentence with the values seen, and where they were seen. */
public record Evidence(String text, Source source) {

    // Written out: to make what a record has by itself takes some milliseconds at its first use,
    // of a run of two hundred.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Evidence evidence && text.equals(evidence.text) && source == evidence.source;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

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
