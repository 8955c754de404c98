package dev.provtriage.rulelanguage;

import dev.provtriage.rulelanguage.RuleLanguage.ReadFile;

/**
 * A rule with one small change, which at least one sample should notice.
 *
 * @param rule name of the rule that was changed
 * @param name its own name, which no other rule has
 * @param scenario id of the scenario
 * @param file path below the rules folder
 * @param line where the change is, counted from 1
 * @param column counted from 1
 * @param kind of change
 * @param change what was changed, so that it goes on behind "when": {@code 'sameOwner' is left out}
 * @param sample which kind of sample would notice it
 * @param where what that sample holds, so that it goes on behind "where"
 * @param source the changed rule alone, for the engine
 */
public record RuleMutant(
        String rule,
        String name,
        String scenario,
        String file,
        int line,
        int column,
        Kind kind,
        String change,
        Missing sample,
        String where,
        ReadFile source) {

    /** Kinds of change. */
    public enum Kind {
        /** A comparison, or {@code ||} and {@code &&}, is another one. */
        OPERATOR,
        /** A number is one more or one less. */
        THRESHOLD,
        /** A word is another one of its list. */
        CONSTANT,
        /** A constraint, or a part of one, is turned into its opposite. */
        NEGATION,
        /** A constraint, or one that stands between {@code &&}, is left out. */
        CONSTRAINT_DROPPED,
        /** An alternative of {@code ||}, or a value of {@code in}, is left out. */
        ALTERNATIVE_DROPPED,
        /** A whole pattern is left out. */
        PATTERN_DROPPED,
        /** Some, {@code not} and {@code exists} are changed for one another. */
        QUANTIFIER
    }

    /** Kinds of sample. */
    public enum Missing {
        /** The rule must be silent on it, and the mutant fires. */
        NEAR_MISS,
        /** The rule must fire on it, and the mutant is silent or says something else. */
        FIRES
    }

    /** What to do about it where no sample has noticed it. */
    public String sentence() {
        return "no sample fails when " + change + ": add "
                + (sample == Missing.NEAR_MISS ? "a near-miss" : "a sample that fires") + " where " + where;
    }
}
