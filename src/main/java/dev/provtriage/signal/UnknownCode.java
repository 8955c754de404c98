package dev.provtriage.signal;

/**
 * What stands in an error where a code stands, and is not in the vocabulary.
 *
 * @param family as it is written in the files, such as {@code oracle}: the one that its place in the error announces
 * @param display the code as people write it, such as {@code ORA-28002}
 */
public record UnknownCode(String family, String code, String display) {}
