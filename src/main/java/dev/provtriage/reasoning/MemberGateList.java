package dev.provtriage.reasoning;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Every member and type that compiled rules may use: those of the engine and of Java from the file
 * {@code allowed-members.txt}, those of the facts, their words and the advice from the classes themselves.
 *
 * <p>Names are binary ones, such as {@code java.lang.String}; a member is its owner, a dot, its name, a blank and its
 * descriptor.
 */
final class MemberGateList {

    /** The parts of generated code; each may use something else. */
    enum Place {
        /** A test, or an extractor, which reads a property. */
        CONDITION,
        CONSEQUENCE,
        /** What the compiler writes around one of these. */
        FRAME,
        /** The rules as the engine writes them down. */
        MODEL,
        /** What the engine writes down of types. */
        METADATA
    }

    private static final String FILE = "allowed-members.txt";
    private static final String TYPES = "types";
    private static final String SUPER_TYPES = "super types";

    private static final List<Class<?>> FACTS = List.of(
            ProvisioningAttempt.class,
            Signal.class,
            TargetSystem.class,
            TargetAccount.class,
            HeldEntitlement.class,
            FieldProblem.class);

    // The methods that every object has: they are no properties.
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "hashCode");

    private final Map<Place, Set<String>> members = new EnumMap<>(Place.class);
    private final Map<Place, Set<String>> arrays = new EnumMap<>(Place.class);
    private final Set<String> types = new HashSet<>();
    private final Set<String> superTypes = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    MemberGateList() {
        for (Place place : Place.values()) {
            members.put(place, new HashSet<>());
            arrays.put(place, new HashSet<>());
        }
        read();
        FACTS.forEach(this::addFact);
        addMethods(Advice.class);
        addMethods(Advice.Draft.class);
        names.addAll(types);
        names.addAll(superTypes);
    }

    boolean allows(Place place, String member) {
        return ofPlace(members, place).contains(member);
    }

    boolean allowsArray(Place place, String elements) {
        return ofPlace(arrays, place).contains(elements);
    }

    /** Whether objects of a type may be made: one of its initialisers is allowed. */
    boolean allowsNew(Place place, String type) {
        return ofPlace(members, place).stream().anyMatch(member -> member.startsWith(type + ".<init> "));
    }

    /** Whether a type may be cast to, be a parameter, or be written down. */
    boolean allowsType(String type) {
        return types.contains(type);
    }

    boolean allowsSuperType(String type) {
        return superTypes.contains(type);
    }

    /** Whether the Java machine may look a type up to run allowed code: the owners of the members, and their own types. */
    boolean knows(String type) {
        return names.contains(type);
    }

    private static Set<String> ofPlace(Map<Place, Set<String>> all, Place place) {
        Set<String> some = all.get(place);
        return some == null ? Set.of() : some;
    }

    private void read() {
        String section = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(section, line);
            }
        }
    }

    private static String text() {
        try (InputStream in = MemberGateList.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String section, String line) {
        switch (section) {
            case TYPES -> types.add(line);
            case SUPER_TYPES -> superTypes.add(line);
            default -> {
                Place place = Arrays.stream(Place.values())
                        .filter(each -> each.name().equalsIgnoreCase(section))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(FILE + " has no place for: " + line));
                if (line.endsWith("[]") && !line.contains(" ")) {
                    String elements = line.substring(0, line.length() - 2);
                    ofPlace(arrays, place).add(elements);
                    names.add(elements);
                } else {
                    addMember(place, line);
                }
            }
        }
    }

    private void addMember(Place place, String member) {
        ofPlace(members, place).add(member);
        int blank = member.indexOf(' ');
        names.add(member.substring(0, member.lastIndexOf('.', blank)));
        Type descriptor = Type.getType(member.substring(blank + 1));
        if (descriptor.getSort() == Type.METHOD) {
            addName(descriptor.getReturnType());
            for (Type argument : descriptor.getArgumentTypes()) {
                addName(argument);
            }
        } else {
            addName(descriptor);
        }
    }

    private void addName(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            names.add(element.getClassName());
        }
    }

    /** The properties of a fact, with the words that they are compared with. */
    private void addFact(Class<?> fact) {
        types.add(fact.getName());
        for (Method method : fact.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !OF_EVERY_OBJECT.contains(method.getName())
                    && plain(method)) {
                addMember(Place.CONDITION, member(method));
                addMember(Place.CONSEQUENCE, member(method));
                if (method.getReturnType().isEnum()) {
                    addWords(method.getReturnType());
                }
            }
        }
    }

    private static boolean plain(Method method) {
        Class<?> type = method.getReturnType();
        if (type == List.class || type == Set.class) {
            return method.getGenericReturnType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] == String.class;
        }
        return type == boolean.class
                || type == int.class
                || type == long.class
                || type == String.class
                || (type.isEnum() && type.getName().startsWith("dev.provtriage."));
    }

    private void addWords(Class<?> words) {
        types.add(words.getName());
        for (Field field : words.getDeclaredFields()) {
            if (field.isEnumConstant()) {
                String member = words.getName() + "." + field.getName() + " " + Type.getDescriptor(words);
                addMember(Place.CONDITION, member);
                addMember(Place.MODEL, member);
            }
        }
    }

    private void addMethods(Class<?> advice) {
        types.add(advice.getName());
        for (Method method : advice.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                addMember(Place.CONSEQUENCE, member(method));
            }
        }
    }

    private static String member(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName() + " " + Type.getMethodDescriptor(method);
    }
}
