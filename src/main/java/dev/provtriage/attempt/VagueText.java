package dev.provtriage.attempt;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Texts of errors that say no more than that something failed: "Provisioning failed", "Could not create account jdoe". Only
 * English ones are known as such; any other text is taken for a reason.
 */
final class VagueText {

    // What an account, a value or a system is (missing, disabled, locked) is a reason, and so is any number.
    private static final Set<String> WORDS =
            Set.of(("a an the error errors fail fails failed failing failure unsuccessful"
                            + " successful successfully unknown unexpected general generic unspecified exception problem issue"
                            + " occurred happened encountered raised thrown while during when on in of for to at with by from and or"
                            + " could can cannot not did does do was were is has have be been went wrong something unable"
                            + " complete completed completing finish finished perform performed performing execute executed"
                            + " executing execution process processed processing run running"
                            + " operation action request task job step provisioning provision"
                            + " create creating creation add adding update updating modify modifying modification change changing"
                            + " delete deleting deletion remove removing enable enabling disable disabling grant granting"
                            + " revoke revoking set setting"
                            + " account accounts user users identity object entry entitlement attribute attributes"
                            + " target system connector resource application server"
                            + " please contact your administrator see check log logs detail details more information")
                    .split(" "));

    private VagueText() {}

    /** @param named whether the attempt names a word itself, as its account or its target */
    static boolean vague(@Nullable String text, Predicate<String> named) {
        // Looked at word by word, since most texts show with the first or second that they give a reason.
        int end = 0;
        while (text != null && end < text.length()) {
            int begin = end;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            String word = text.substring(begin, end);
            if (!word.isEmpty() && !WORDS.contains(word.toLowerCase(Locale.ROOT)) && !named.test(word)) {
                return false;
            }
            end += end == begin ? 1 : 0;
        }
        return true;
    }

    /** Whether a name is, or has between its signs, this word. */
    static boolean holds(@Nullable String name, String word) {
        char first = Character.toLowerCase(word.charAt(0));
        for (int begin = 0; name != null && begin + word.length() <= name.length(); begin++) {
            if (Character.toLowerCase(name.charAt(begin)) == first
                    && name.regionMatches(true, begin, word, 0, word.length())
                    && border(name, begin - 1)
                    && border(name, begin + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean border(String name, int place) {
        return place < 0 || place == name.length() || !Character.isLetterOrDigit(name.charAt(place));
    }
}
