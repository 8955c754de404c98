package dev.provtriage.signal;

/**
 * A line of the vocabulary found in an error, with the place where it stands.
 *
 * @param bare whether the code stands in a field of its own with nothing that tells its family
 */
record Match(VocabularyEntry entry, int begin, int end, boolean bare) {

    /** A bare number may belong to another family than one thinks, so that a clear text says more than it. */
    int rank() {
        return bare ? Math.max(entry.rank(), Family.TEXT.strength() * 4 + 1) : entry.rank();
    }

    /** Whether it decides against another one: stronger; longer where both overlap; else further inside. */
    boolean beats(Match other) {
        if (rank() != other.rank()) {
            return rank() < other.rank();
        }
        boolean overlaps = begin < other.end && other.begin < end;
        return overlaps ? end - begin > other.end - other.begin : begin > other.begin;
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
