package dev.provtriage.template;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows which parts of a message vary from attempt to attempt: they become words in angle brackets, such as
 * {@code <time>}. What the attempt itself names (its account, owner, values) is found in the message too. Codes stay, since a
 * number that is a code is no value.
 */
public final class MessageMask {

    /** Shorter values stand in too many words by chance. */
    private static final int SHORTEST_VALUE = 3;

    private static final int MOST_VALUES = 40;

    private static final String WORD = "[\\p{L}\\p{N}_]";

    /** By group: what varies, the longest and most particular first. Repetitions are bounded, since a log can hold anything. */
    private static final List<Shape> SHAPES = List.of(
            new Shape("secret", FieldValue.MASK + "+"),
            // ORA-28002, AADSTS50034, IDM-4711: a name of capitals, and a number of few digits
            new Shape("", "\\b(?:AADSTS\\d{1,8}|[A-Z]{3,12}-\\d{3,6})\\b"),
            // error code 68, SQLSTATE[23505], HTTP 499, Fehler 1317, código de error 5
            new Shape(
                    "",
                    "(?i:\\b(?:sqlstate|sql state|error|errno|code|status|http|ldap|msg|sqlcode|rc|fehler|fehlercode"
                            + "|erreur|código|codigo)\\b[\\s:=#('\"\\[-]{1,4}(?:\\d{1,6}|(?=[A-Z]{0,4}\\d)[0-9A-Z]{5})\\b)"),
            new Shape("", "(?i:\\b0x8[0-9a-f]{7}\\b|\\b[0-9a-f]{8}(?=: [a-z]{2,10}: dsid-))"),
            new Shape(
                    "time",
                    "\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d{1,9})?)?(?: ?(?:Z|UTC|[+-]\\d\\d:?\\d\\d))?)?"
                            + "|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}(?:,? \\d\\d?:\\d\\d(?::\\d\\d)?(?: [AP]M)?)?\\b"
                            + "|\\b\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?\\b"),
            new Shape("uuid", "(?i:\\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\b)"),
            new Shape("url", "\\b[A-Za-z][A-Za-z0-9+.-]{1,15}://[^\\s\"'<>]{1,300}"),
            new Shape("email", "[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}"),
            new Shape(
                    "dn",
                    "\\b(?:[A-Za-z][A-Za-z0-9.-]{0,30}=(?:\\\\.|[^,=\"'\\\\]){1,80},\\s?){1,20}"
                            + "[A-Za-z][A-Za-z0-9.-]{0,30}=[^\\s,=\"';)\\]]{1,80}"),
            new Shape("name", "\"[^\"]{0,200}\"|(?<!" + WORD + ")'[^']{0,200}'(?!" + WORD + ")"),
            new Shape(
                    "path",
                    "\\b[A-Za-z]:\\\\[^\\s\"'<>]{1,200}|\\\\\\\\[^\\s\"'<>]{2,200}"
                            + "|(?<![\\p{L}\\p{N}<>/])/[\\p{L}\\p{N}_.@~%+-]{2,80}(?:/[\\p{L}\\p{N}_.@~%+-]{1,80}){0,20}/?"
                            + "|(?<![\\p{L}\\p{N}<>/])[\\p{L}\\p{N}_.@~%+-]{1,80}(?:/[\\p{L}\\p{N}_.@~%+-]{1,80}){2,20}/?"),
            new Shape(
                    "host",
                    "\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?\\b|(?i:\\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\\b)"
                            + "|\\b(?:[a-z0-9-]{1,63}\\.){1,8}[a-z0-9-]{1,63}:\\d{1,5}\\b"
                            + "|\\b(?:[a-z0-9-]{1,63}\\.){2,8}[a-z]{2,10}\\b|\\b[A-Za-z][A-Za-z0-9-]{0,62}:\\d{2,5}\\b"),
            new Shape(
                    "id",
                    "(?i:\\b0x[0-9a-f]{1,16}\\b|\\b(?=[0-9a-f]{0,40}\\d)(?=\\d{0,40}[a-f])[0-9a-f]{8,64}\\b)"
                            + "|(?<!" + WORD
                            + ")(?=\\p{L}{1,40}[-_.]?\\d|\\d{1,40}\\p{L})[\\p{L}\\p{N}](?:[-_.]?[\\p{L}\\p{N}]){1,60}(?!"
                            + WORD + ")"),
            new Shape("number", "(?<!" + WORD + ")[-+]?\\d{1,30}(?:[.,]\\d{1,30}){0,6}(?!" + WORD + ")"));

    /** JSON quotes its words too, so that a quote tells no name from a text there. */
    private static final Pattern JSON = Pattern.compile("^\\s{0,9}[\\[{]|\"\\s{0,3}:\\s{0,3}[\"{\\[\\d]");

    private static final List<Shape> SHAPES_OF_JSON =
            SHAPES.stream().filter(shape -> !shape.name().equals("name")).toList();

    private static final Pattern SHAPE = compiled(SHAPES);
    private static final Pattern SHAPE_OF_JSON = compiled(SHAPES_OF_JSON);

    private static final Pattern LONG_CODE = Pattern.compile("(?=.*\\d)[0-9A-Fa-f-]{7,}|.*\\s.*|.{61,}");

    private final Set<String> knownWords;

    /**
     * Masks by these words.
     *
     * @param knownWords words of the vocabulary in lower case: no value, whatever an attempt asks for
     */
    public MessageMask(Set<String> knownWords) {
        this.knownWords = knownWords;
    }

    /** The message with single blanks and straight quotes, as the vocabulary is written, and what varies in brackets. */
    public String masked(String message, ProvisioningAttempt attempt) {
        String plain = plain(message);
        String named = withoutValues(plain, attempt);
        List<Shape> shapes = JSON.matcher(plain).find() ? SHAPES_OF_JSON : SHAPES;
        Matcher matcher = (shapes == SHAPES ? SHAPE : SHAPE_OF_JSON).matcher(named);
        StringBuilder masked = new StringBuilder(named.length());
        int from = 0;
        while (matcher.find()) {
            String name = nameOf(matcher, shapes);
            masked.append(named, from, matcher.start());
            masked.append(name.isEmpty() ? matcher.group() : "<" + name + ">");
            from = matcher.end();
        }
        return masked.append(named, from, named.length()).toString();
    }

    /** A code of its own field: as it is, unless it is as long as numbers of single events are. */
    public static String code(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return "";
        }
        String plain = plain(code);
        return LONG_CODE.matcher(plain).matches() ? "<id>" : plain;
    }

    /** Written as {@link dev.provtriage.signal.ErrorReader} reads, but for capitals. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char written = switch (c) {
                case '\u2018', '\u2019', '\u00B4', '`' -> '\'';
                case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> '"';
                case '\u2013', '\u2014', '\u2011' -> '-';
                default -> c <= ' ' || c == '\u00A0' ? ' ' : c;
            };
            if (written != ' ' || (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ')) {
                plain.append(written);
            }
        }
        return plain.toString().strip();
    }

    private static Pattern compiled(List<Shape> shapes) {
        return Pattern.compile(
                shapes.stream().map(shape -> "(" + shape.pattern() + ")").collect(Collectors.joining("|")),
                Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String nameOf(Matcher matcher, List<Shape> shapes) {
        for (int i = 0; i < shapes.size(); i++) {
            if (matcher.start(i + 1) >= 0) {
                return shapes.get(i).name();
            }
        }
        throw new IllegalStateException("A shape was found that is none");
    }

    private String withoutValues(String plain, ProvisioningAttempt attempt) {
        String named = plain;
        for (Value value : values(attempt)) {
            named = replaced(named, value);
        }
        return named;
    }

    private List<Value> values(ProvisioningAttempt attempt) {
        List<Value> values = new ArrayList<>();
        add("account", attempt.accountId(), values);
        add("owner", attempt.owner(), values);
        add("target", attempt.targetSystem(), values);
        add("connector", attempt.connector(), values);
        attempt.entitlements().forEach(entitlement -> add("entitlement", entitlement, values));
        for (Map.Entry<String, FieldValue> field : attempt.fields().entrySet()) {
            field.getValue().texts().forEach(text -> add("value", text, values));
        }
        // The longer first: an account may be named by a part of its own mail address.
        values.sort(Comparator.comparingInt(value -> -value.text().length()));
        return values;
    }

    private void add(String name, @Nullable String text, List<Value> values) {
        if (text != null && values.size() < MOST_VALUES) {
            String plain = plain(text);
            boolean ordinary =
                    Stream.of(plain.toLowerCase(Locale.ROOT).split(" ")).allMatch(knownWords::contains);
            if (plain.length() >= SHORTEST_VALUE
                    && !ordinary
                    && plain.indexOf('<') < 0
                    && !plain.contains(FieldValue.MASK)) {
                values.add(new Value(name, plain));
            }
        }
    }

    private static String replaced(String text, Value value) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        int found = indexOf(text, value.text(), 0);
        while (found >= 0) {
            int end = found + value.text().length();
            if (bounded(text, found, end)) {
                replaced.append(text, from, found)
                        .append('<')
                        .append(value.name())
                        .append('>');
                from = end;
            }
            found = indexOf(text, value.text(), end);
        }
        return from == 0 ? text : replaced.append(text, from, text.length()).toString();
    }

    private static int indexOf(String text, String part, int from) {
        for (int i = from; i <= text.length() - part.length(); i++) {
            if (text.regionMatches(true, i, part, 0, part.length())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean bounded(String text, int begin, int end) {
        return (begin == 0 || !inName(text.charAt(begin - 1))) && (end == text.length() || !inName(text.charAt(end)));
    }

    private static boolean inName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '<' || c == '>';
    }

    /** @param name empty for a code, which is not to be touched by any shape after it */
    private record Shape(String name, String pattern) {}

    private record Value(String name, String text) {}
}
