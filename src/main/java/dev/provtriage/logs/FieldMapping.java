package dev.provtriage.logs;

/**
 * Where one part of an attempt comes from in a log of some format.
 *
 * @param ours a key of the native format
 * @param theirs the keys of the other format, by their paths, in words where no key says it
 */
public record FieldMapping(String ours, String theirs) {}
