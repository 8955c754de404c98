package dev.provtriage.workshop.mutation;

/**
 * How many mutants of one rule the samples catch.
 *
 * @param rule its name
 * @param scenario id of its scenario
 * @param file path below the rules folder
 * @param line where the rule begins
 * @param mutants all that count
 * @param caught those of them on which at least one sample comes out otherwise than expected
 */
public record RuleStrength(String rule, String scenario, String file, int line, int mutants, int caught) {}
