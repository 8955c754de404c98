package dev.provtriage.rulelanguage;

import java.util.List;

/** The comment at the head of a rule file: a sentence, and three lines with labels, each of which may go on. */
public final class RuleHeader {

    public static final String FIRES_WHEN = "Fires when:";
    public static final String SILENT_WHEN = "Silent when:";
    public static final String SEEN_AS = "Seen as:";

    static final List<String> LABELS = List.of(FIRES_WHEN, SILENT_WHEN, SEEN_AS);

    private final List<String> lines;

    private RuleHeader(List<String> lines) {
        this.lines = lines;
    }

    static RuleHeader of(String comment) {
        return new RuleHeader(comment.lines()
                .map(line -> line.replaceFirst("^\\s*\\*?\\s*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList());
    }

    /** What stands before the first label. */
    public String summary() {
        return lines(0);
    }

    /** What a labelled line says; empty where there is none. */
    public String labelled(String label) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(label)) {
                String first = lines.get(i).substring(label.length()).strip();
                String rest = lines(i + 1);
                return rest.isEmpty() ? first : first.isEmpty() ? rest : first + " " + rest;
            }
        }
        return "";
    }

    private String lines(int from) {
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(from, lines.size())) {
            if (LABELS.stream().anyMatch(line::startsWith)) {
                break;
            }
            text.append(text.isEmpty() ? "" : " ").append(line);
        }
        return text.toString();
    }
}
