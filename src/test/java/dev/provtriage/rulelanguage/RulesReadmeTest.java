package dev.provtriage.rulelanguage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.TargetAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of facts in rules/README.md is made of the code; {@code mvn test -Dgolden.renew=true} writes it. */
final class RulesReadmeTest {

    private static final Path README = Path.of("rules/README.md");
    private static final String BEGIN =
            "<!-- from here to the end of the table: made of the code by RulesReadmeTest -->\n";
    private static final String END = "<!-- end -->";

    private static final Set<Class<?>> MANY = Set.of(TargetAccount.class, HeldEntitlement.class, FieldProblem.class);

    @Test
    void theTableOfFactsSaysWhatAConditionCanAsk() throws IOException {
        String text = Files.readString(README);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("golden.renew")) {
            Files.writeString(README, text.substring(0, begin) + table() + text.substring(end));
            return;
        }
        assertEquals(table(), text.substring(begin, end), "run mvn test -Dgolden.renew=true");
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| fact | how many | what a condition can ask |\n|---|---|---|\n");
        for (Class<?> fact : FactTypes.facts()) {
            String many =
                    MANY.contains(fact) ? "any number" : fact.getSimpleName().equals("Signal") ? "none or one" : "one";
            table.append("| `")
                    .append(fact.getSimpleName())
                    .append("` | ")
                    .append(many)
                    .append(" | ")
                    .append(asked(fact))
                    .append(" |\n");
        }
        table.append("\n| word | one of |\n|---|---|\n");
        words().forEach((name, type) -> table.append("| `")
                .append(name)
                .append("` | ")
                .append(FactTypes.constants(type).stream()
                        .map(constant -> "`" + constant + "`")
                        .collect(Collectors.joining(" ")))
                .append(" |\n"));
        return table.toString();
    }

    private static Map<String, Class<?>> words() {
        Map<String, Class<?>> words = new TreeMap<>();
        for (Class<?> fact : FactTypes.facts()) {
            FactTypes.properties(fact).values().stream()
                    .filter(Class::isEnum)
                    .forEach(type -> words.put(name(type), type));
        }
        return words;
    }

    private static String name(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
    }

    private static String asked(Class<?> fact) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (String kind : List.of("yes or no", "words", "texts", "numbers", "lists")) {
            kinds.put(
                    kind,
                    FactTypes.properties(fact).entrySet().stream()
                            .filter(property -> kind(property.getValue()).equals(kind))
                            .map(property -> "`" + property.getKey() + "`"
                                    + (property.getValue().isEnum() ? " (" + name(property.getValue()) + ")" : ""))
                            .toList());
        }
        return kinds.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(kind -> kind.getKey() + ": " + String.join(" ", kind.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String kind(Class<?> type) {
        if (type == boolean.class) {
            return "yes or no";
        }
        if (type.isEnum()) {
            return "words";
        }
        return type == String.class ? "texts" : Collection.class.isAssignableFrom(type) ? "lists" : "numbers";
    }
}
