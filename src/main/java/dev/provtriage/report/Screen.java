package dev.provtriage.report;

import dev.provtriage.verdict.Decision;

/**
 * What text is shown on.
 *
 * @param columns characters a line
 * @param colour whether it understands the colours of ECMA-48
 */
public record Screen(int columns, boolean colour) {

    /** Columns of a file, a pipe, or a terminal that does not say. */
    public static final int USUAL_COLUMNS = 100;

    /** A narrower screen would leave no room beside the indentation. */
    private static final int FEWEST_COLUMNS = 40;

    private static final String BOLD = "1";
    private static final String FAINT = "2";

    public Screen {
        columns = Math.max(columns, FEWEST_COLUMNS);
    }

    /** A file or a pipe. */
    public static Screen plain() {
        return new Screen(USUAL_COLUMNS, false);
    }

    /** The word of a decision; {@code columns} wide at least. */
    public String decision(Decision decision, int columns) {
        String colours = switch (decision) {
            case BLOCK -> "1;31";
            case REMEDIATE -> "1;33";
            case RETRY -> "1;36";
            case PROCEED -> "1;32";
        };
        String word = decision.name();
        return painted(colours, word) + " ".repeat(Math.max(0, columns - word.length()));
    }

    /** Text that a reader should see first. */
    public String bold(String text) {
        return painted(BOLD, text);
    }

    /** Text that a reader needs later. */
    public String faint(String text) {
        return painted(FAINT, text);
    }

    private String painted(String style, String text) {
        return colour ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
