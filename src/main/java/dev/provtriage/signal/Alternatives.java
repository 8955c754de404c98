package dev.provtriage.signal;

import java.util.ArrayList;
import java.util.List;

/** Spells out what one line of the vocabulary says shortly: {@code (user|account) ... already exists} are two codes. */
final class Alternatives {

    /** More than that is a mistake, not an abbreviation. */
    static final int MOST = 200;

    private Alternatives() {}

    /** All codes that a written one stands for; brackets without a bar in them belong to the code itself. */
    static List<String> of(String written) {
        List<String> codes = new ArrayList<>(List.of(""));
        int from = 0;
        while (from < written.length()) {
            int open = written.indexOf('(', from);
            int close = open < 0 ? -1 : written.indexOf(')', open);
            if (close < 0) {
                open = written.length();
            }
            String plain = written.substring(from, open);
            codes.replaceAll(code -> code + plain);
            if (close < 0) {
                break;
            }
            String inside = written.substring(open + 1, close);
            String[] choices = inside.contains("|") ? inside.split("\\|", -1) : new String[] {"(" + inside + ")"};
            List<String> spelled = new ArrayList<>();
            for (String code : codes) {
                for (String choice : choices) {
                    spelled.add(code + choice);
                }
            }
            codes = spelled;
            if (codes.size() > MOST) {
                return codes;
            }
            from = close + 1;
        }
        return codes;
    }
}
