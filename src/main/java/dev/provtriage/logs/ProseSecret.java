package dev.provtriage.logs;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a secret from a word of a sentence behind a name and a colon: {@code password: Tr0ub4dor-3} shows one,
 * {@code password: too short} does not, and neither does {@code token: ORA-28003}, which is the code of an error.
 */
final class ProseSecret {

    /** Fewer digits alone are a status, a length or a code: {@code password: 8 characters}, {@code token: 401}. */
    private static final int FEWEST_DIGITS = 6;

    /** No word is that long, and keys and tokens are longer. */
    private static final int LONGEST_WORD = 24;

    /** A class name is no longer than that. */
    private static final int LONGEST_CODE = 128;

    private static final Pattern NUMBER = Pattern.compile("#?\\d+");

    /** Codes of errors: {@code ORA-28003}, {@code AADSTS50126}, {@code HTTP/1.1}, {@code 0x8007052E}. */
    private static final Pattern CODE = Pattern.compile(
            "(?:ORA|PLS|TNS|AADSTS|SQL|DSID|ERR|LDAP|ICH|IKJ|ACF|CTG[A-Z]*)[-_]?[0-9A-F]{2,}|HTTP.*|0x[0-9A-Fa-f]+");

    /** One or two words, or a name that a program gives to an error: {@code invalid_grant}, {@code TokenExpired}. */
    private static final Pattern WORDS = Pattern.compile("[\\p{L}']+(?:[-_/][\\p{L}']+)?");

    private static final Pattern ERROR = Pattern.compile(
            "[\\p{L}._$-]*(?:exception|error|invalid|expired|denied|failed|failure|violation|policy|constraint"
                    + "|required|missing|unauthorized|locked|length|history|tooshort|too_short|toolong|too_long"
                    + "|weak|mismatch|notallowed|not_allowed|unavailable)[\\p{L}._$-]*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MIXED_CASE = Pattern.compile(".*\\p{Ll}.*\\p{Lu}.*|\\p{Lu}{2,}\\p{Ll}.*");

    private static final String PUNCTUATION = "!@#$%^&*+=~?";

    private ProseSecret() {}

    /** Whether what stands between these positions is a secret, and no word. */
    static boolean in(String text, int start, int end) {
        int last = end;
        while (last > start && ".,;)]!?".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        if (last - start > LONGEST_CODE) {
            return true;
        }
        String token = text.substring(start, last);
        if (token.isEmpty()
                || token.endsWith(":")
                || CODE.matcher(token).matches()
                || ERROR.matcher(token).matches()) {
            return false;
        }
        if (NUMBER.matcher(token).matches()) {
            return token.length() >= FEWEST_DIGITS;
        }
        return token.length() > LONGEST_WORD || likeAValue(token);
    }

    private static boolean likeAValue(String token) {
        if (token.chars().anyMatch(Character::isDigit)) {
            return true;
        }
        if (WORDS.matcher(token).matches()) {
            return MIXED_CASE.matcher(token).matches();
        }
        boolean letters = token.chars().anyMatch(Character::isLetter);
        return letters
                && (token.chars().anyMatch(c -> PUNCTUATION.indexOf(c) >= 0)
                        || token.toLowerCase(Locale.ROOT).matches("\\p{L}+(?:[-_]\\p{L}+){2,}"));
    }
}
