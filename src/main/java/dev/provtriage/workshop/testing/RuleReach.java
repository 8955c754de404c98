package dev.provtriage.workshop.testing;

/**
 * How far the samples reach one rule.
 *
 * @param file path of its file below the rules folder
 * @param line of its head in the file, counted from 1
 * @param samples in how many it fires, whatever scenario they belong to
 */
public record RuleReach(String rule, String scenario, String file, int line, int samples) {}
