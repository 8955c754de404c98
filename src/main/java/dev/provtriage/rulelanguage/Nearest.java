package dev.provtriage.rulelanguage;

import java.util.Collection;
import java.util.Locale;

/** Finds what was probably meant. */
final class Nearest {

    private Nearest() {}

    /** {@code ; did you mean `x`?} where a known word is near enough to a written one; else nothing. */
    static String hint(String written, Collection<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String word : known) {
            int distance = distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        // A third of its letters may be wrong, and a short word may have two of them wrong.
        return least <= Math.max(2, written.length() / 3) ? "; did you mean `" + best + "`?" : "";
    }

    /** What was probably meant; where nothing is near, {@code ; it has} and all that there is. */
    static String hintOrAll(String written, String it, Collection<String> known) {
        String hint = hint(written, known);
        return hint.isEmpty() ? "; " + it + " " + String.join(", ", known) : hint;
    }

    /** How many letters must be added, removed, changed or swapped with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[a.length()][b.length()];
    }
}
