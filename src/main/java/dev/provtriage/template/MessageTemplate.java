package dev.provtriage.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the messages of one group have in common: words, and places where they differ.
 *
 * @param head what must be equal: the error's code and class, or what a failure without a message is told by
 * @param words in the order of the message
 */
public record MessageTemplate(String head, List<Word> words) {

    /** Stands for a place where messages differ and nothing more is known of it. */
    public static final String ANY = "<*>";

    private static final int MOST_WORDS = 80;

    private static final Set<String> MASKS = Set.of(
            ANY,
            "<secret>",
            "<time>",
            "<uuid>",
            "<url>",
            "<email>",
            "<dn>",
            "<name>",
            "<path>",
            "<host>",
            "<id>",
            "<number>",
            "<account>",
            "<owner>",
            "<target>",
            "<connector>",
            "<entitlement>",
            "<value>");

    private static final Pattern WORD =
            Pattern.compile("<[a-z]{2,11}>|[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_'.@/-]{0,80}[\\p{L}\\p{N}_])?|\\S");

    public MessageTemplate {
        words = List.copyOf(words);
    }

    /**
     * The template of one message.
     *
     * @param masked a message as {@link MessageMask} gives it
     */
    public static MessageTemplate of(String head, String masked) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(masked);
        int end = 0;
        while (words.size() < MOST_WORDS && matcher.find()) {
            words.add(new Word(matcher.group(), matcher.start() > end));
            end = matcher.end();
        }
        return new MessageTemplate(head, words);
    }

    /** Whether every message that this one stands for is one of another's. */
    public boolean within(MessageTemplate other) {
        if (!head.equals(other.head) || words.size() != other.words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            String theirs = other.words.get(i).text();
            if (!theirs.equals(ANY) && !theirs.equals(words.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    /** How many places are the same in all messages. */
    public int constants() {
        return (int) words.stream().filter(word -> !word.text().equals(ANY)).count();
    }

    /** The template of both, which have equally many words. */
    MessageTemplate with(MessageTemplate other) {
        List<Word> common = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            common.add(
                    word.text().equals(other.words.get(i).text())
                            ? word
                            : new Word(ANY, word.apart() || other.words.get(i).apart()));
        }
        return new MessageTemplate(head, common);
    }

    /** The same where several places that differ stand together as one: names have one word or three. */
    public MessageTemplate collapsed() {
        List<Word> shorter = new ArrayList<>();
        for (Word word : words) {
            boolean repeated = word.text().equals(ANY)
                    && !shorter.isEmpty()
                    && shorter.get(shorter.size() - 1).text().equals(ANY);
            if (!repeated) {
                shorter.add(word);
            }
        }
        return new MessageTemplate(head, shorter);
    }

    /** Runs of words that are the same in all messages, without the signs at their ends. */
    public List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        List<Word> run = new ArrayList<>();
        for (Word word : words) {
            if (word.variable() || !word.inPhrase()) {
                addPhrase(run, phrases);
                run = new ArrayList<>();
            } else {
                run.add(word);
            }
        }
        addPhrase(run, phrases);
        return phrases;
    }

    private static void addPhrase(List<Word> run, List<String> phrases) {
        int begin = 0;
        int end = run.size();
        while (begin < end && !run.get(begin).letters()) {
            begin++;
        }
        while (end > begin && !run.get(end - 1).letters()) {
            end--;
        }
        if (begin < end) {
            phrases.add(written(run.subList(begin, end)));
        }
    }

    /** The message with what differs in brackets, for people. */
    public String written() {
        return written(words);
    }

    private static String written(List<Word> words) {
        StringBuilder text = new StringBuilder();
        for (Word word : words) {
            text.append(word.apart() && !text.isEmpty() ? " " : "").append(word.text());
        }
        return text.toString();
    }

    /**
     * A word or a single sign.
     *
     * @param apart whether a blank stands before it
     */
    public record Word(String text, boolean apart) {

        public boolean variable() {
            return MASKS.contains(text);
        }

        public boolean letters() {
            return Character.isLetterOrDigit(text.charAt(0)) || text.charAt(0) == '_';
        }

        /** Brackets, bars and stars mean something else in a vocabulary line; quotes and braces part texts of JSON. */
        boolean inPhrase() {
            return letters() || ",:'-/.".contains(text);
        }
    }
}
