package dev.provtriage.rulelanguage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be wrong with a rule's sentence. */
final class Sentences {

    static final int LONGEST = 1_000;

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]{0,60})}");

    private Sentences() {}

    /** What stands between braces in a sentence, and where. */
    record Braces(String inside, int position) {}

    static List<Braces> braces(String sentence) {
        List<Braces> all = new ArrayList<>();
        Matcher braces = BRACES.matcher(sentence);
        while (braces.find()) {
            all.add(new Braces(braces.group(1), braces.start()));
        }
        return all;
    }

    /** Where a brace stands that belongs to no placeholder. */
    static Optional<Integer> single(String sentence) {
        String rest = BRACES.matcher(sentence)
                .replaceAll(match -> " ".repeat(match.group().length()));
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '{' || rest.charAt(i) == '}') {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
