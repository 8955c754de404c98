package dev.provtriage.rulefiles;

/**
 * One mistake in a rule file.
 *
 * @param file path of the file below the rules folder, with forward slashes
 * @param line counted from 1; 0 where the whole file is meant
 * @param column counted from 1; 0 where the whole line is meant
 * @param mistake what kind it is
 * @param message what is wrong and what to do
 */
public record RuleProblem(String file, int line, int column, Mistake mistake, String message) {

    /** A mistake of a table's line. */
    public RuleProblem(String file, int line, String message) {
        this(file, line, 0, file.endsWith(".csv") ? Mistake.TABLE : Mistake.FILE, message);
    }

    /** The same of a file at another place. */
    public RuleProblem in(String otherFile) {
        return new RuleProblem(otherFile, line, column, mistake, message);
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        return place + ": " + message;
    }
}
