package dev.provtriage.reasoning;

import dev.provtriage.reasoning.MemberGateList.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** One generated class at the gate: whether it has the shape that the engine gives its kind, and no member besides. */
final class MemberGateClass extends ClassVisitor {

    private static final int LAMBDA = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_ENUM;
    private static final int PLAIN = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
    private static final int CONSTANT = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    private static final int BRIDGE = Opcodes.ACC_PUBLIC | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
    // What the class file has no bits for: the library marks it above them.
    private static final int BITS = 0xFFFF;

    private static final String ANNOTATION = "Lorg/drools/compiler/kie/builder/MaterializedLambda;";
    private static final String INFORMATION = "predicateInformation()Lorg/drools/model/functions/PredicateInformation;";
    private static final String RULE = "()Lorg/drools/model/Rule;";

    /** The classes that the engine generates, told by their names. */
    enum Kind {
        PREDICATE("P[0-9A-F]{2}\\.LambdaPredicate[0-9A-F]{32}", LAMBDA, "java/lang/Enum", "test"),
        EXTRACTOR("P[0-9A-F]{2}\\.LambdaExtractor[0-9A-F]{32}", LAMBDA, "java/lang/Enum", "apply"),
        CONSEQUENCE("P[0-9A-F]{2}\\.LambdaConsequence[0-9A-F]{32}", LAMBDA, "java/lang/Enum", "execute"),
        RULES("Rules[0-9A-F]{32}", PLAIN, "java/lang/Object", ""),
        RULE_METHODS("Rules[0-9A-F]{32}RuleMethods[0-9]{1,4}", PLAIN, "java/lang/Object", ""),
        METADATA("DomainClassesMetadata[0-9A-F]{32}", PLAIN, "java/lang/Object", ""),
        TYPE_METADATA("DomainClassesMetadata[0-9A-F]{32}\\$\\w+_Metadata", Opcodes.ACC_SUPER, "java/lang/Object", "");

        private final Pattern names;
        private final int access;
        private final String parent;
        /** The method that holds what a rule says; empty where there is none. */
        private final String body;

        Kind(String names, int access, String parent, String body) {
            this.names = Pattern.compile("rules(\\.[a-z][a-z0-9_]*)*\\." + names);
            this.access = access;
            this.parent = parent;
            this.body = body;
        }

        static Optional<Kind> of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.names.matcher(name).matches())
                    .findFirst();
        }

        boolean lambda() {
            return !body.isEmpty();
        }
    }

    private final MemberGateList allowed;
    private final Kind kind;
    private final String name;
    private final String descriptor;
    private final Set<String> compilation;
    private final List<MemberGate.Use> uses = new ArrayList<>();
    private final Map<String, Set<String>> rules = new HashMap<>();

    /**
     * @param name binary name of the class
     * @param compilation binary names of all classes that were generated with it
     */
    MemberGateClass(MemberGateList allowed, Kind kind, String name, Set<String> compilation) {
        super(Opcodes.ASM9);
        this.allowed = allowed;
        this.kind = kind;
        this.name = name;
        this.descriptor = "L" + name.replace('.', '/') + ";";
        this.compilation = compilation;
    }

    List<MemberGate.Use> uses() {
        return uses;
    }

    /** Names of rules by the generated class, or the method of this class, that is theirs. */
    Map<String, Set<String>> rules() {
        return rules;
    }

    MemberGateList allowed() {
        return allowed;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    boolean generated(String type) {
        return compilation.contains(type);
    }

    void use(String method, String what) {
        uses.add(new MemberGate.Use(name, method, what));
    }

    void rule(String key, String rule) {
        rules.computeIfAbsent(key, any -> new TreeSet<>()).add(rule);
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] interfaces) {
        // Older class files are verified in another way, and may hold jumps that this gate does not follow.
        if ((version & BITS) < Opcodes.V17) {
            use("", "a class file of an old kind");
        }
        if (!internalName.replace('/', '.').equals(name)) {
            use("", "a class of another name: " + internalName.replace('/', '.'));
        }
        if ((access & BITS) != kind.access || !kind.parent.equals(parent)) {
            use("", "a class that extends " + String.valueOf(parent).replace('/', '.'));
        }
        for (String each : interfaces == null ? new String[0] : interfaces) {
            if (!allowed.allowsSuperType(each.replace('/', '.'))) {
                use("", each.replace('/', '.'));
            }
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String type, @Nullable String signature, @Nullable Object value) {
        if (!fieldAllowed(access & BITS, field, type)) {
            use("", "a field of its own: " + field);
        }
        return new MemberGateField(this);
    }

    private boolean fieldAllowed(int access, String field, String type) {
        return switch (kind) {
            case PREDICATE, EXTRACTOR, CONSEQUENCE ->
                switch (field) {
                    case "INSTANCE" -> access == (CONSTANT | Opcodes.ACC_ENUM) && type.equals(descriptor);
                    case "EXPRESSION_HASH" -> access == CONSTANT && type.equals("Ljava/lang/String;");
                    case "ENUM$VALUES" -> type.equals("[" + descriptor);
                    default -> false;
                };
            case RULES ->
                switch (field) {
                    case "DATE_TIME_FORMATTER" -> type.equals("Ljava/time/format/DateTimeFormatter;");
                    case "globals", "typeMetaDatas", "rules" -> type.equals("Ljava/util/List;");
                    default ->
                        field.startsWith("var_") && access == CONSTANT && type.equals("Lorg/drools/model/Global;");
                };
            case METADATA ->
                field.endsWith("_Metadata_INSTANCE")
                        && access == CONSTANT
                        && type.equals("Lorg/drools/model/DomainClassMetadata;");
            case RULE_METHODS, TYPE_METADATA -> false;
        };
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String type, @Nullable String signature, String @Nullable [] exceptions) {
        Optional<Place> place = place(access & BITS, method, type);
        if (place.isEmpty()) {
            use(method, "a method of its own: " + method);
        }
        return new MemberGateMethod(this, place.orElse(Place.CONSEQUENCE), method, (access & Opcodes.ACC_BRIDGE) != 0);
    }

    /** What a method is for; empty where the engine writes no such method. */
    private Optional<Place> place(int access, String method, String type) {
        boolean known = switch (kind) {
            case PREDICATE, EXTRACTOR, CONSEQUENCE -> {
                if (method.equals(kind.body)) {
                    yield typesAllowed(type) && (access == Opcodes.ACC_PUBLIC || (access == BRIDGE && objects(type)));
                }
                yield lambdaMethod(access, method + type);
            }
            case RULES ->
                switch (method + type) {
                    case "<clinit>()V" -> access == Opcodes.ACC_STATIC;
                    case "<init>()V",
                            "getName()Ljava/lang/String;",
                            "getEntryPoints()Ljava/util/List;",
                            "getGlobals()Ljava/util/List;",
                            "getTypeMetaDatas()Ljava/util/List;",
                            "getRules()Ljava/util/List;",
                            "getQueries()Ljava/util/List;",
                            "getRulesList()Ljava/util/List;" -> access == Opcodes.ACC_PUBLIC;
                    default -> false;
                };
            case RULE_METHODS ->
                (method + type).equals("<init>()V")
                        || (method.startsWith("rule_")
                                && type.equals(RULE)
                                && access == (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC));
            case METADATA -> (method + type).equals("<init>()V") || (method + type).equals("<clinit>()V");
            case TYPE_METADATA ->
                switch (method + type) {
                    case "<init>()V" -> true;
                    case "getDomainClass()Ljava/lang/Class;",
                            "getPropertiesSize()I",
                            "getPropertyIndex(Ljava/lang/String;)I" -> access == Opcodes.ACC_PUBLIC;
                    default -> false;
                };
        };
        return known ? Optional.of(placeOf(method, access)) : Optional.empty();
    }

    private Place placeOf(String method, int access) {
        return switch (kind) {
            case PREDICATE, EXTRACTOR, CONSEQUENCE -> {
                if (!method.equals(kind.body) || access == BRIDGE) {
                    yield Place.FRAME;
                }
                yield kind == Kind.CONSEQUENCE ? Place.CONSEQUENCE : Place.CONDITION;
            }
            case RULES, RULE_METHODS -> Place.MODEL;
            case METADATA, TYPE_METADATA -> Place.METADATA;
        };
    }

    private boolean lambdaMethod(int access, String method) {
        if (method.equals("valueOf(Ljava/lang/String;)" + descriptor) || method.equals("values()[" + descriptor)) {
            return access == (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC);
        }
        return switch (method) {
            case "<clinit>()V" -> access == Opcodes.ACC_STATIC;
            case "<init>(Ljava/lang/String;I)V" -> access == Opcodes.ACC_PRIVATE;
            case "getExpressionHash()Ljava/lang/String;" -> access == Opcodes.ACC_PUBLIC;
            case INFORMATION -> access == Opcodes.ACC_PUBLIC && kind == Kind.PREDICATE;
            default -> false;
        };
    }

    /** Whether a method takes any objects, as those do that the compiler puts before others. */
    static boolean objects(String method) {
        return Arrays.stream(Type.getArgumentTypes(method))
                .allMatch(argument -> argument.getClassName().equals("java.lang.Object"));
    }

    private boolean typesAllowed(String method) {
        Type returned = Type.getReturnType(method);
        return (returned.getSort() != Type.OBJECT || allowed.allowsType(returned.getClassName()))
                && returned.getSort() != Type.ARRAY
                && Arrays.stream(Type.getArgumentTypes(method))
                        .allMatch(argument -> allowed.allowsType(argument.getClassName()));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        if (!annotation.equals(ANNOTATION)) {
            use("", "the annotation " + Type.getType(annotation).getClassName());
        }
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String annotation, boolean visible) {
        use("", "the annotation " + Type.getType(annotation).getClassName());
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        use("", "an attribute of a class file: " + attribute.type);
    }

    @Override
    public void visitOuterClass(String owner, @Nullable String method, @Nullable String type) {
        use("", "a class of its own");
    }

    @Override
    public void visitNestHost(String host) {
        family(host);
    }

    @Override
    public void visitNestMember(String member) {
        family(member);
    }

    /** Classes that share their private members. */
    private void family(String member) {
        boolean metadata = kind == Kind.METADATA || kind == Kind.TYPE_METADATA;
        if (!metadata || !generated(member.replace('/', '.'))) {
            use("", "the private members of " + member.replace('/', '.'));
        }
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        use("", "a sealed class");
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String component, String type, @Nullable String signature) {
        use("", "a record");
        return null;
    }

    @Override
    public @Nullable ModuleVisitor visitModule(String module, int access, @Nullable String version) {
        use("", "a module");
        return null;
    }
}
