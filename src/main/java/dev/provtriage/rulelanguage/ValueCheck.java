package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.Compared;
import dev.provtriage.rulelanguage.RuleTree.Literal;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.OneOf;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what a property is compared with against its type. */
final class ValueCheck {

    private static final int LONGEST_PATTERN = 500;

    private static final Set<String> FOR_NUMBERS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> FOR_TEXTS =
            Set.of("==", "!=", "contains", "not contains", "matches", "not matches");
    private static final Set<String> FOR_WORDS = Set.of("==", "!=");
    private static final Set<String> FOR_LISTS = Set.of("contains", "not contains");

    private final Map<String, Class<?>> imported;
    private final PatternCheck patterns;
    private final Properties properties;
    private final Teller teller;

    ValueCheck(Map<String, Class<?>> imported, PatternCheck patterns, Properties properties, Teller teller) {
        this.imported = imported;
        this.patterns = patterns;
        this.properties = properties;
        this.teller = teller;
    }

    /** Finds the type of a property. */
    @FunctionalInterface
    interface Properties {
        Optional<Class<?>> type(Name name, Class<?> fact, Map<String, Class<?>> variables);
    }

    void check(Compared compared, Class<?> type, Map<String, Class<?>> variables) {
        Set<String> operators = operators(type);
        if (!operators.contains(compared.operator())) {
            teller.tell(
                    Mistake.OPERATOR,
                    compared.at(),
                    "'" + compared.operator() + "' does not fit '"
                            + compared.property().written() + "', which is " + kind(type) + "; it can be asked with "
                            + String.join(" ", operators.stream().sorted().toList()));
            return;
        }
        Class<?> wanted = list(type) ? String.class : type;
        value(compared.property(), compared.value(), wanted, variables);
        if (compared.operator().endsWith("matches")) {
            pattern(compared.value());
        }
    }

    void check(OneOf oneOf, Class<?> type, Map<String, Class<?>> variables) {
        if (type == boolean.class || list(type)) {
            teller.tell(
                    Mistake.OPERATOR,
                    oneOf.property().at(),
                    "'in' does not fit '" + oneOf.property().written() + "', which is " + kind(type));
            return;
        }
        oneOf.values().forEach(value -> value(oneOf.property(), value, type, variables));
    }

    private void pattern(Value value) {
        if (value.at().kind() != Token.Kind.TEXT) {
            teller.tell(Mistake.PATTERN, value.at(), "behind matches a regular expression stands in quotes");
            return;
        }
        String pattern = value.at().text();
        Optional<String> fault = pattern.length() > LONGEST_PATTERN
                ? Optional.of("it is longer than " + LONGEST_PATTERN + " characters")
                : patterns.fault(pattern);
        fault.ifPresent(
                said -> teller.tell(Mistake.PATTERN, value.at(), "the regular expression cannot be used: " + said));
    }

    private void value(Name property, Value value, Class<?> type, Map<String, Class<?>> variables) {
        if (value.at().kind() == Token.Kind.TEXT && value.at().text().length() > Sentences.LONGEST) {
            teller.tell(Mistake.TOO_MUCH, value.at(), "a text has at most " + Sentences.LONGEST + " characters");
        }
        if (value instanceof Name name && name.at().variable()) {
            properties.type(name, Object.class, variables).ifPresent(other -> {
                if (other != type) {
                    wrongType(property, value, type);
                }
            });
        } else if (type.isEnum()) {
            constant(property, value, type);
        } else if (!fits((value instanceof Literal ? value.at() : null), type)) {
            wrongType(property, value, type);
        }
    }

    private static boolean fits(@Nullable Token literal, Class<?> type) {
        if (literal == null) {
            return false;
        }
        return switch (literal.kind()) {
            case TEXT -> type == String.class;
            case NUMBER -> (type == int.class || type == long.class) && number(literal.text());
            default -> literal.is("null") ? !type.isPrimitive() : type == boolean.class;
        };
    }

    private static boolean number(String text) {
        return text.replace("-", "").length() <= 9;
    }

    private void constant(Name property, Value value, Class<?> type) {
        List<String> constants = FactTypes.constants(type);
        String example = type.getSimpleName() + "." + constants.get(0);
        if (!(value instanceof Name name)) {
            if (!value.at().is("null")) {
                wrongType(property, value, type);
            }
            return;
        }
        Token last = name.words().get(name.words().size() - 1);
        if (name.words().size() == 1) {
            String meant = constants.contains(last.text())
                    ? "; write " + type.getSimpleName() + "." + last.text()
                    : Nearest.hint(
                            last.text(),
                            constants.stream()
                                    .map(constant -> type.getSimpleName() + "." + constant)
                                    .toList());
            teller.tell(
                    Mistake.CONSTANT,
                    last,
                    "'" + last.text() + "' is no word for '" + property.written() + "'"
                            + (meant.isEmpty() ? "; write one such as " + example : meant));
            return;
        }
        String written = name.words().get(name.words().size() - 2).text();
        Class<?> named = imported.get(name.at().text());
        boolean nested = name.words().size() == 3
                && named != null
                && type.getCanonicalName().equals(named.getCanonicalName() + "." + written);
        if (!nested && (name.words().size() != 2 || named != type)) {
            if (written.equals(type.getSimpleName()) && named == null) {
                teller.tell(
                        Mistake.NOT_IMPORTED,
                        name.at(),
                        "'" + written + "' is not imported; add: import " + type.getCanonicalName());
            } else {
                teller.tell(
                        Mistake.CONSTANT,
                        name.at(),
                        "'" + property.written() + "' is one of the words of "
                                + type.getSimpleName() + "; write " + type.getSimpleName() + "." + last.text()
                                + (constants.contains(last.text()) ? "" : ", or another one such as " + example));
                return;
            }
        }
        if (!constants.contains(last.text())) {
            teller.tell(
                    Mistake.CONSTANT,
                    last,
                    type.getSimpleName() + " has no '" + last.text() + "'"
                            + Nearest.hintOrAll(last.text(), "it has", constants));
        }
    }

    private void wrongType(Name property, Value value, Class<?> type) {
        String written = value instanceof Name name
                ? "'" + name.written() + "'"
                : value.at().shown();
        String hint = type == String.class && value instanceof Name name
                ? "; write it in quotes: \"" + name.written() + "\""
                : type.isEnum()
                        ? "; write one such as " + type.getSimpleName() + "."
                                + meant(type, value.at().text())
                        : "";
        teller.tell(
                Mistake.TYPE,
                value.at(),
                "'" + property.written() + "' is " + kind(type) + ", and " + written + " is not" + hint);
    }

    private static Set<String> operators(Class<?> type) {
        if (type == String.class) {
            return FOR_TEXTS;
        }
        return list(type) ? FOR_LISTS : type == int.class || type == long.class ? FOR_NUMBERS : FOR_WORDS;
    }

    private static boolean list(Class<?> type) {
        return Collection.class.isAssignableFrom(type);
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of the words of " + type.getSimpleName();
        }
        return type == boolean.class
                ? "true or false"
                : type == String.class
                        ? "a text"
                        : list(type) ? "a list of texts" : "a whole number of at most nine digits";
    }

    private static String meant(Class<?> words, String written) {
        List<String> constants = FactTypes.constants(words);
        return constants.contains(written) ? written : constants.get(0);
    }
}
