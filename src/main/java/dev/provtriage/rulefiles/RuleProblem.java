package dev.provtriage.rulefiles;

/**
 * One mistake in a rule file.
 *
 * @param file path of the file below the rules folder, with forward slashes
 * @param line counted from 1; 0 where the whole file is meant
 * @param message what is wrong and what to do
 */
public record RuleProblem(String file, int line, String message) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
