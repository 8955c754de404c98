package dev.provtriage.outage;

import java.util.List;
import java.util.SortedMap;

/**
 * The outages of a log and what of its system-wide causes is in none. By scenario: the attempts of its outages, those
 * {@code sporadic}, {@code untimed} and {@code planned} are together all attempts that have it as their cause.
 *
 * @param outages by their begin, then by scenario and name
 * @param sporadic failures outside of outages, by scenario: too few together to be one
 * @param untimed failures without a time, or with one that cannot be meant, by scenario: no stretch of time can hold them
 * @param planned attempts that were not sent, by scenario: what was seen of the system before them, not what they met
 */
public record FoundOutages(
        List<Outage> outages,
        SortedMap<String, Long> sporadic,
        SortedMap<String, Long> untimed,
        SortedMap<String, Long> planned) {}
