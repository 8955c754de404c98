package dev.provtriage.outage;

import dev.provtriage.verdict.JudgedAttempt;
import java.util.List;

/**
 * Finds target systems whose usual flow of attempts stops, fed with the attempts of a log in any order of time. Parts can
 * be made on other threads and added.
 */
public final class SilenceSearch {

    public void add(JudgedAttempt attempt) {}

    /** Adds what another search was fed with, which must not be used any more. */
    public void add(SilenceSearch other) {}

    /** The silences in all that was added up to now, by their begin, then by target system. */
    public List<Silence> silences() {
        return List.of();
    }
}
