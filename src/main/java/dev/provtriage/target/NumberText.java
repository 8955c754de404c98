package dev.provtriage.target;

import java.util.Optional;

/** Numbers as texts, of any length: never turned into numbers, so nothing is rounded. */
final class NumberText {

    private NumberText() {}

    static boolean integer(String text) {
        int from = afterSign(text, 0);
        return from < text.length() && digitsEnd(text, from) == text.length();
    }

    /** The grammar of {@link java.math.BigDecimal#BigDecimal(String)}, in ASCII digits. */
    static boolean decimal(String text) {
        int from = afterSign(text, 0);
        int at = digitsEnd(text, from);
        int digits = at - from;
        if (at < text.length() && text.charAt(at) == '.') {
            int end = digitsEnd(text, at + 1);
            digits += end - at - 1;
            at = end;
        }
        if (digits > 0 && at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = afterSign(text, at + 1);
            at = digitsEnd(text, exponent);
            return at > exponent && at == text.length();
        }
        return digits > 0 && at == text.length();
    }

    /** An exponent is left alone: spreadsheets write one after they have rounded the number. */
    static Optional<String> asInteger(String text) {
        return asDecimal(text).flatMap(number -> {
            int point = number.indexOf('.');
            if (point < 0) {
                return Optional.of(number);
            }
            boolean whole = number.chars().skip(point + 1L).allMatch(digit -> digit == '0');
            return whole ? Optional.of(number.substring(0, point)) : Optional.empty();
        });
    }

    /**
     * Thousands marks taken away and the decimal mark made a point. A lone mark with three digits behind it can be
     * either, {@code 1,234}, and has no correction; {@code 0,123} and {@code 1234,567} cannot be thousands.
     */
    static Optional<String> asDecimal(String text) {
        int from = afterSign(text, 0);
        if (!text.chars().skip(from).allMatch(c -> isDigit((char) c) || c == '.' || c == ',')) {
            return Optional.empty();
        }
        int mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        if (mark < 0) {
            return Optional.empty();
        }
        String sign = text.substring(0, from);
        String whole = text.substring(from, mark);
        String fraction = text.substring(mark + 1);
        char other = text.charAt(mark) == '.' ? ',' : '.';
        if (whole.indexOf(text.charAt(mark)) >= 0) {
            boolean thousands = whole.indexOf(other) < 0 && grouped(text.substring(from), text.charAt(mark));
            return thousands ? Optional.of(sign + without(text.substring(from), text.charAt(mark))) : Optional.empty();
        }
        if (fraction.isEmpty()) {
            return Optional.empty();
        }
        if (whole.indexOf(other) >= 0) {
            return grouped(whole, other)
                    ? Optional.of(sign + without(whole, other) + "." + fraction)
                    : Optional.empty();
        }
        return grouped(text.substring(from), text.charAt(mark))
                ? Optional.empty()
                : Optional.of(sign + whole + "." + fraction);
    }

    /** Whether the marks stand where thousands marks stand: after one to three digits, then after three each. */
    private static boolean grouped(String text, char mark) {
        int end = text.indexOf(mark);
        if (end < 1 || end > 3 || text.charAt(0) == '0') {
            return false;
        }
        for (int at = end; at < text.length(); at += 4) {
            if (text.charAt(at) != mark || digitsEnd(text, at + 1) != at + 4) {
                return false;
            }
        }
        return true;
    }

    private static String without(String text, char mark) {
        return text.replace(String.valueOf(mark), "");
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
