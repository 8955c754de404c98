package dev.provtriage.target;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** E-mail addresses as people have them: RFC 5321 without quoted local parts and address literals. */
final class EmailText {

    // RFC 5321 section 4.5.3.1, in octets: a path has 256 with its angle brackets, a local part 64;
    // RFC 1035: a label 63.
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;

    // RFC 5321 section 4.1.2 takes this from RFC 5322: what an atom has beside letters and digits.
    private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";

    private static final String SCHEME = "mailto:";

    private EmailText() {}

    static boolean valid(String text) {
        int at = text.indexOf('@');
        if (text.length() > LONGEST || at < 1 || text.indexOf('@', at + 1) >= 0 || octets(text) > LONGEST) {
            return false;
        }
        String local = text.substring(0, at);
        return octets(local) <= LONGEST_LOCAL_PART && localPart(local) && domain(text.substring(at + 1));
    }

    /** The address out of {@code mailto:a@b.example} and {@code Name <a@b.example>}. */
    static Optional<String> corrected(String text) {
        String rest = text;
        if (rest.endsWith(">")) {
            int open = rest.lastIndexOf('<');
            // A name with an at sign in it is a second address.
            if (open < 0 || rest.indexOf('@') < open) {
                return Optional.empty();
            }
            rest = rest.substring(open + 1, rest.length() - 1).strip();
        }
        if (rest.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            rest = rest.substring(SCHEME.length()).strip();
        }
        return Optional.of(rest);
    }

    private static boolean localPart(String local) {
        return !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(c -> c == '.' || letterOrDigit(c) || ATOM_MARKS.indexOf(c) >= 0);
    }

    private static boolean domain(String domain) {
        String[] labels = domain.split("\\.", -1);
        if (labels.length < 2) {
            return false;
        }
        for (String label : labels) {
            if (!label(label)) {
                return false;
            }
        }
        // Only an address literal ends in digits.
        return !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }

    private static boolean label(String label) {
        return !label.isEmpty()
                && octets(label) <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints().allMatch(c -> c == '-' || letterOrDigit(c));
    }

    /** Of any script: RFC 6531 allows them. A combining mark is part of a letter. */
    private static boolean letterOrDigit(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
