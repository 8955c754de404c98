package dev.provtriage.server.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name by which people know a token, in lists, messages and the history of the rules. */
public final class TokenName {

    private static final int LONGEST = 100;

    // Of control, direction, lines, half a pair or no meaning yet: it can make one name look like another.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\p{Co}]]");

    private TokenName() {}

    /** What is wrong with a new name and what to do, as the rest of a sentence that begins with it; empty where it is right. */
    public static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of("is empty; write whose token it is");
        }
        if (name.length() > LONGEST) {
            return Optional.of("has " + name.length() + " characters; write " + LONGEST + " at most");
        }
        if (UNSEEN.matcher(name).find()) {
            return Optional.of("has a character that cannot be seen; leave it out");
        }
        if (blank(name.codePointAt(0)) || blank(name.codePointBefore(name.length()))) {
            return Optional.of("begins or ends with a blank; leave it out");
        }
        if (name.chars().allMatch(Character::isDigit)) {
            return Optional.of("has digits only, as the numbers of tokens; add a letter");
        }
        return Optional.empty();
    }

    /** How to go on where the name is that of a valid token. */
    public static String taken(String name) {
        return "'" + name + "' is the name of another valid token; revoke that one first, or choose another name";
    }

    private static boolean blank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
