package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * Where and why a piece stops being JSON.
 *
 * @param line line of the log, from 1
 * @param reason for people, without the parser's own words
 * @param atEnd whether what is there is right, and the rest is missing
 */
record JsonBreak(long line, String reason, boolean atEnd) {

    static JsonBreak of(JsonProcessingException e, JsonParser parser, Pieces pieces, byte[] bytes, int length)
            throws IOException {
        if (e instanceof StreamConstraintsException) {
            return new JsonBreak(pieces.line(), overLimit(parser), false);
        }
        int start = pieces.start();
        if (firstVisible(bytes, start, length) != '{') {
            return new JsonBreak(
                    pieces.line(), "this is not JSON; write an attempt, which is an object in braces", false);
        }
        if (parser.getParsingContext().inRoot()) {
            return afterTheObject(parser.currentTokenLocation(), pieces);
        }
        JsonLocation at = e.getLocation();
        if (e instanceof JsonEOFException || nothingButAWord(bytes, start + (int) at.getByteOffset(), start + length)) {
            return atEnd(pieces);
        }
        long line = pieces.line() + at.getLineNr() - 1;
        String where = pieces.lastLine() == pieces.line()
                ? "byte %d of the %s".formatted(at.getByteOffset() + 1, pieces.noun())
                : "byte %d of this line, in the object that starts on line %d"
                        .formatted(at.getColumnNr(), pieces.line());
        return new JsonBreak(line, "the JSON is wrong at " + where + "; correct it there", false);
    }

    private static JsonBreak afterTheObject(JsonLocation at, Pieces pieces) {
        long line = pieces.line() + at.getLineNr() - 1;
        return new JsonBreak(
                line,
                "there is text after the end of the JSON object, at line %d, column %d; leave it out, or put it on a line of its own"
                        .formatted(line, at.getColumnNr()),
                false);
    }

    private static JsonBreak atEnd(Pieces pieces) {
        String what = pieces.lastLine() == pieces.line()
                ? "the JSON breaks off at the end of the " + pieces.noun()
                : "the JSON breaks off here, in the object that starts on line " + pieces.line();
        return new JsonBreak(pieces.lastLine(), what + "; export the log again, or write what is missing", true);
    }

    private static String overLimit(JsonParser parser) throws IOException {
        if (parser.getParsingContext().getNestingDepth() > NativeLog.DEEPEST) {
            return "the JSON is nested more than %d levels deep; make it flatter".formatted(NativeLog.DEEPEST);
        }
        String key = parser.currentName();
        return "%s of more than %d digits; shorten it, or write it as a string"
                .formatted(
                        key == null ? "there is a number" : Excerpt.key(key) + " has a number",
                        NativeLog.LONGEST_NUMBER);
    }

    private static byte firstVisible(byte[] bytes, int start, int length) {
        int position = start;
        while (position < start + length - 1 && bytes[position] <= ' ' && bytes[position] >= 0) {
            position++;
        }
        return bytes[position];
    }

    /** Whether all that is left is blank, or the beginning of a number or of a word such as {@code true}. */
    private static boolean nothingButAWord(byte[] bytes, int start, int end) {
        for (int position = start; position < end; position++) {
            byte next = bytes[position];
            if (!Character.isLetterOrDigit(next)
                    && !Character.isWhitespace(next)
                    && next != '.'
                    && next != '-'
                    && next != '+') {
                return false;
            }
        }
        return true;
    }
}
