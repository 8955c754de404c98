package dev.provtriage.signal;

/**
 * One code or phrase of the vocabulary, as its line says it.
 *
 * @param family as it is written in the files, such as {@code ad-bind}
 * @param code without its conditions
 * @param note meaning of the code, for people; may be empty
 * @param display the code as {@link ErrorReading#recognized} names it
 */
public record KnownCode(String family, String code, SignalKind kind, String note, String display) {

    /** Whether it is a phrase of a language rather than a code. */
    public boolean phrase() {
        return family.equals("text") || family.equals("hint");
    }
}
