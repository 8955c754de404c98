package dev.provtriage.attempt;

import org.jspecify.annotations.Nullable;

/** One link of an error's chain of causes: the class of the exception and its message, as they were logged. */
public record Cause(@Nullable String type, @Nullable String message) {}
