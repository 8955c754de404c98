package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulelanguage.RuleTree.Call;
import dev.provtriage.rulelanguage.RuleTree.Name;
import dev.provtriage.rulelanguage.RuleTree.Statement;
import dev.provtriage.rulelanguage.RuleTree.Value;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a consequence can call: the public methods of the advice, and of what they give. */
final class AdviceMethods {

    private final Class<?> type;

    AdviceMethods(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    /** Says what is wrong in a sentence of advice, given the facts that have a name. */
    void check(Statement statement, Map<String, Class<?>> variables, Teller teller) {
        Class<?> receiver = type;
        for (Call call : statement.calls()) {
            List<Method> named = methods(receiver)
                    .filter(method -> method.getName().equals(call.name().text()))
                    .toList();
            if (named.isEmpty()) {
                unknown(call.name(), receiver, teller);
                return;
            }
            if (!variablesKnown(call, variables, teller)) {
                receiver = named.get(0).getReturnType();
                continue;
            }
            if (named.stream().noneMatch(method -> takes(method, call, variables))) {
                teller.tell(
                        Mistake.ARGUMENTS,
                        call.arguments().isEmpty()
                                ? call.name()
                                : call.arguments().get(0).at(),
                        "'" + call.name().text() + "' takes "
                                + named.stream()
                                        .map(AdviceMethods::written)
                                        .distinct()
                                        .collect(Collectors.joining(" or ")));
            }
            receiver = named.get(0).getReturnType();
        }
    }

    private void unknown(Token name, Class<?> receiver, Teller teller) {
        List<String> here = names(receiver);
        boolean elsewhere = receiver != type && names(type).contains(name.text());
        boolean later = receiver == type
                && methods(type)
                        .map(Method::getReturnType)
                        .anyMatch(next -> names(next).contains(name.text()));
        String said = elsewhere
                ? "'" + name.text() + "' begins a sentence: advice." + name.text() + "( ... )"
                : later
                        ? "before '" + name.text() + "' stands what is decided: advice.block()." + name.text()
                                + "( ... )"
                        : "advice has no '" + name.text() + "'" + Nearest.hintOrAll(name.text(), "here it has", here);
        teller.tell(Mistake.METHOD, name, said);
    }

    private static List<String> names(Class<?> receiver) {
        return methods(receiver).map(Method::getName).distinct().sorted().toList();
    }

    private static boolean variablesKnown(Call call, Map<String, Class<?>> variables, Teller teller) {
        boolean known = true;
        for (Value argument : call.arguments()) {
            if (argument instanceof Name
                    && argument.at().variable()
                    && !variables.containsKey(argument.at().text())) {
                teller.tell(Mistake.VARIABLE, argument.at(), ConditionCheck.unknown(argument.at(), variables));
                known = false;
            }
        }
        return known;
    }

    private static boolean takes(Method method, Call call, Map<String, Class<?>> variables) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != call.arguments().size()) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Value argument = call.arguments().get(i);
            boolean fits = argument instanceof Name name
                    ? name.words().size() == 1 && variables.get(name.at().text()) == types[i]
                    : types[i] == String.class && argument.at().kind() == Token.Kind.TEXT;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String written(Method method) {
        List<String> parts = new ArrayList<>();
        for (Class<?> parameter : method.getParameterTypes()) {
            parts.add(parameter == String.class ? "\"a text\"" : "the $name of a fact");
        }
        return parts.isEmpty() ? "nothing: " + method.getName() + "()" : String.join(", ", parts);
    }

    private static Stream<Method> methods(Class<?> receiver) {
        return Arrays.stream(receiver.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }
}
