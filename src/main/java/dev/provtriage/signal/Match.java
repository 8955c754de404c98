package dev.provtriage.signal;

/**
 * A line of the vocabulary found in an error, with the place where it stands.
 *
 * @param length how many characters of it were looked for: without what stands in its gaps
 * @param bare whether the code stands in a field of its own with nothing that tells its family
 */
record Match(VocabularyEntry entry, int begin, int end, int length, boolean bare) {

    /** A bare number may belong to another family than one thinks, so that a clear text says more than it. */
    int rank() {
        return bare ? Math.max(entry.rank(), Family.TEXT.strength() * 4 + 1) : entry.rank();
    }

    /** Whether another one of the same rank reads the same words as part of a longer text. */
    boolean within(Match other) {
        return other.length > length && begin < other.end && other.begin < end;
    }

    /** A class alone does not prove that a login was rejected: frameworks throw security classes for a refused connection. */
    boolean rejectsLogin() {
        boolean provesIt = switch (entry.family()) {
            case CONNID, JAVA, HINT -> false;
            default -> true;
        };
        return provesIt && entry.kind() == SignalKind.CREDENTIALS_REJECTED;
    }
}
