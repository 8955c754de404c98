package dev.provtriage.report;

import java.util.Locale;

/** Texts out of a log, made to fit XML 1.0. */
public final class XmlText {

    private XmlText() {}

    /**
     * The text with the characters that XML 1.0 cannot hold written as in JSON, and with them the carriage return, which
     * every reader turns into a line break (XML 1.0, 2.2 and 2.11).
     */
    public static String holdable(String text) {
        StringBuilder holdable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            boolean held = character == '\t'
                    || character == '\n'
                    || (character >= 0x20 && character <= 0xD7FF)
                    || (character >= 0xE000 && character <= 0xFFFD)
                    || character >= 0x10000;
            if (held) {
                holdable.appendCodePoint(character);
            } else {
                holdable.append(String.format(Locale.ROOT, "\\u%04x", character));
            }
        });
        return holdable.toString();
    }
}
