package dev.provtriage.logs;

/** Tells whether a cell in quotes goes on behind the end of a line. */
final class QuotedCell {

    private QuotedCell() {}

    /**
     * Whether a quoted cell is open at the end of the line.
     *
     * @param openBefore whether one is at its beginning
     */
    static boolean openAtEnd(String line, boolean openBefore, char separator) {
        boolean open = openBefore;
        boolean atStart = !openBefore;
        for (int position = 0; position < line.length(); position++) {
            char next = line.charAt(position);
            if (open) {
                if (next == '"') {
                    boolean doubled = position + 1 < line.length() && line.charAt(position + 1) == '"';
                    position += doubled ? 1 : 0;
                    open = doubled;
                }
            } else if (next == separator) {
                atStart = true;
            } else if (atStart && next == '"') {
                open = true;
                atStart = false;
            } else if (next != ' ' && next != '\t') {
                atStart = false;
            }
        }
        return open;
    }
}
