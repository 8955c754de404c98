package dev.provtriage.server;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a request's address. A name that means nothing is a mistake, and so is a value that does not fit. */
final class Parameters {

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @param names all that the route knows */
    static Parameters of(Context request, String... names) throws ProblemException {
        @Nullable String query = request.req().getQueryString();
        if (query == null) {
            return new Parameters(Map.of());
        }
        requireDecodable(query);
        Map<String, List<String>> values = request.queryParamMap();
        Set<String> known = new TreeSet<>(List.of(names));
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            if (value.getKey().isEmpty() && value.getValue().stream().allMatch(String::isEmpty)) {
                // Between two signs there may be nothing.
                continue;
            }
            if (!known.contains(value.getKey())) {
                throw new ProblemException(
                        Problem.Kind.WRONG_PARAMETER,
                        "There is no parameter '" + value.getKey() + "' here; "
                                + (known.isEmpty() ? "leave it out." : "there are " + String.join(", ", known) + "."));
            }
            if (value.getValue().size() > 1) {
                throw new ProblemException(
                        Problem.Kind.WRONG_PARAMETER,
                        "The parameter " + value.getKey() + " is there twice; leave one of them.");
            }
        }
        return new Parameters(values);
    }

    /** What cannot be decoded would be taken for an empty value: a filter would vanish, a request become a dry run. */
    private static void requireDecodable(String query) throws ProblemException {
        try {
            String decoded = URLDecoder.decode(query, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') >= 0
                    && !query.toUpperCase(Locale.ROOT).contains("%EF%BF%BD")) {
                throw new ProblemException(
                        Problem.Kind.WRONG_PARAMETER, "The query is not UTF-8 with percent escapes; write it so.");
            }
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.Kind.WRONG_PARAMETER,
                    "The query has a percent sign that two hexadecimal digits do not follow; write %25 for the sign"
                            + " itself.");
        }
    }

    static ProblemException wrong(String name, String value, String right) {
        return new ProblemException(
                Problem.Kind.WRONG_PARAMETER, "The parameter " + name + " is '" + value + "'; write " + right + ".");
    }

    /** Null where it is not there; without a value it would say less than whoever wrote it meant, and is a mistake. */
    @Nullable
    String text(String name) throws ProblemException {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.isEmpty()) {
            return null;
        }
        if (all.get(0).isBlank()) {
            throw new ProblemException(
                    Problem.Kind.WRONG_PARAMETER,
                    "The parameter " + name + " has no value; write one, or leave the parameter out.");
        }
        return all.get(0);
    }

    /** False where it is not there; true where it is there without a value. */
    boolean flag(String name) throws ProblemException {
        List<String> all = values.getOrDefault(name, List.of("false"));
        String text = all.isEmpty() ? "" : all.get(0);
        if (text.isEmpty() || text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw wrong(name, text, "true or false");
    }

    @Nullable
    Instant time(String name) throws ProblemException {
        @Nullable String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // A plus sign that is not written as %2B comes as a blank.
            return Times.instant(text.replace(' ', '+'));
        } catch (DateTimeParseException e) {
            throw wrong(name, text, "a time such as 2026-11-23T08:15:00Z");
        }
    }

    /** The usual number where it is not there. */
    int number(String name, int usual, int most) throws ProblemException {
        @Nullable String text = text(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw wrong(name, text, "a whole number from 1 to " + most);
    }

    <E extends Enum<E>> @Nullable E word(String name, E[] words) throws ProblemException {
        return word(name, words, Enum::name);
    }

    /** @param spelled how a word is written where all are listed; in the request its case does not count */
    <E extends Enum<E>> @Nullable E word(String name, E[] words, Function<E, String> spelled) throws ProblemException {
        @Nullable String text = text(name);
        if (text == null) {
            return null;
        }
        for (E word : words) {
            if (spelled.apply(word).equalsIgnoreCase(text)) {
                return word;
            }
        }
        throw wrong(name, text, "one of " + Stream.of(words).map(spelled).collect(Collectors.joining(", ")));
    }

    /** Throws where the first is not before the second. */
    static void requireOrder(@Nullable Instant from, @Nullable Instant to) throws ProblemException {
        if (from != null && to != null && !from.isBefore(to)) {
            throw wrong("to", to.toString(), "a time after 'from', which is " + from);
        }
    }
}
