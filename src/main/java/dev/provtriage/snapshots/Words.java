package dev.provtriage.snapshots;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How tables and directories write names, yes and no. */
final class Words {

    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "on");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "off");

    private Words() {}

    /** Letters and digits only, in lower case: {@code accountid} of "Account ID" and {@code account_id}. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Null for any other word. */
    static @Nullable Boolean flag(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? false : null;
    }
}
