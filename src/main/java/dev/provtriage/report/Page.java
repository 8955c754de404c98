package dev.provtriage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Text for people while it is set: indented, and broken between words where the screen ends. */
public final class Page {

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    public Page(int columns) {
        this.columns = columns;
    }

    public Page blank() {
        text.append('\n');
        return this;
    }

    /** A paragraph whose lines all begin in column {@code indent}. */
    public Page paragraph(int indent, String words) {
        return paragraph(indent, words, UnaryOperator.identity());
    }

    /** A paragraph with each of its lines painted. */
    public Page paragraph(int indent, String words, UnaryOperator<String> paint) {
        for (String line : lines(printable(words), columns - indent)) {
            text.append(" ".repeat(indent)).append(paint.apply(line)).append('\n');
        }
        return this;
    }

    /** A paragraph that hangs on a label, such as a number; {@code room} columns hold the label and the space after it. */
    public Page item(int indent, String label, int room, String words) {
        return item(indent, label, printable(label).length(), room, words);
    }

    /** As {@link #item(int, String, int, String)} for a painted label of which {@code shown} columns are seen. */
    public Page item(int indent, String label, int shown, int room, String words) {
        String before = " ".repeat(indent) + label + " ".repeat(Math.max(1, room - shown));
        for (String line : lines(printable(words), columns - indent - room)) {
            text.append(before).append(line).append('\n');
            before = " ".repeat(indent + room);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /**
     * The text on one line, without what a terminal would obey: a value out of a log must neither move the cursor nor
     * turn the direction of writing.
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    printable.append(' ');
                case Character.FORMAT, Character.SURROGATE -> printable.append('\uFFFD');
                default -> printable.appendCodePoint(character);
            }
        });
        return printable.toString();
    }

    /** Breaks at blanks; a word that is longer than a line stays whole, so that it can be copied. */
    private static List<String> lines(String words, int room) {
        List<String> lines = new ArrayList<>();
        String[] each = words.split(" ", -1);
        StringBuilder line = new StringBuilder(each[0]);
        for (int i = 1; i < each.length; i++) {
            String wider = line + " " + each[i];
            if (wider.codePointCount(0, wider.length()) > room
                    && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder(each[i]);
            } else {
                line.append(' ').append(each[i]);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
