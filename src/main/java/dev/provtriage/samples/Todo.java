package dev.provtriage.samples;

import java.time.LocalDate;

/**
 * Why a sample need not come out as expected yet.
 *
 * @param reason what is missing
 * @param until the last day, in UTC, on which it need not
 */
public record Todo(String reason, LocalDate until) {

    /** As a sample states it. */
    @Override
    public String toString() {
        return reason + ", until " + until;
    }
}
