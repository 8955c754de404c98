package dev.provtriage.rulelanguage;

import java.util.Optional;

/** Says what is wrong with a regular expression; empty where nothing is. */
@FunctionalInterface
public interface PatternCheck {
    Optional<String> fault(String pattern);
}
