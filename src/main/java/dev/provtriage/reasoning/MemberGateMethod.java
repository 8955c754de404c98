package dev.provtriage.reasoning;

import dev.provtriage.reasoning.MemberGateClass.Kind;
import dev.provtriage.reasoning.MemberGateList.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** One method of a generated class at the gate: each instruction that reaches out of it, jumps, or makes something. */
final class MemberGateMethod extends MethodVisitor {

    private static final String CONCATENATION = "(Ljava/lang/String;)Ljava/lang/String;";
    private static final String DESCRIPTION = "org.drools.modelcompiler.dsl.pattern.D.rule";

    private final MemberGateClass owner;
    private final MemberGateList allowed;
    private final Place place;
    private final String method;
    private final boolean bridge;
    private final Set<Label> passed = new HashSet<>();
    private final Set<String> described = new LinkedHashSet<>();
    private final List<String> ruleNames = new ArrayList<>();
    private String lastText = "";

    // Whether the instruction before put a small number on the stack, which may become the length of an array.
    private boolean smallNumber;

    MemberGateMethod(MemberGateClass owner, Place place, String method, boolean bridge) {
        super(Opcodes.ASM9);
        this.owner = owner;
        this.allowed = owner.allowed();
        this.place = place;
        this.method = method;
        this.bridge = bridge;
    }

    private void use(String what) {
        owner.use(method, what);
    }

    private boolean own(String type) {
        return type.equals(owner.name());
    }

    private static String binary(String internalName) {
        return internalName.replace('/', '.');
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
        smallNumber = false;
        String called = binary(type) + "." + name;
        if (called.equals(DESCRIPTION)) {
            ruleNames.add(lastText);
        }
        boolean fine = owner.generated(binary(type))
                ? generatedMethod(binary(type), name, descriptor)
                : allowed.allows(place, called + " " + descriptor);
        if (!fine) {
            use(called);
        }
    }

    /** Only what the engine writes: what a rule says calls nothing that was generated, itself least of all. */
    private boolean generatedMethod(String type, String name, String descriptor) {
        return switch (place) {
            case CONDITION, CONSEQUENCE -> false;
            case FRAME ->
                own(type)
                        && (method.equals("<clinit>")
                                ? name.equals("<init>")
                                // A bridge that called one like itself would not end.
                                : bridge && name.equals(method) && !MemberGateClass.objects(descriptor));
            case MODEL ->
                (owner.kind() == Kind.RULES && name.startsWith("rule_"))
                        || (own(type) && method.equals("<init>") && name.equals("getRulesList"));
            case METADATA -> method.equals("<clinit>") && name.equals("<init>");
        };
    }

    @Override
    public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
        smallNumber = false;
        if (owner.generated(binary(type))) {
            if (place == Place.MODEL && opcode == Opcodes.GETSTATIC) {
                described.add(binary(type));
            }
            if (!generatedField(opcode, binary(type), name)) {
                use(binary(type) + "." + name);
            }
        } else if (opcode != Opcodes.GETSTATIC
                || !allowed.allows(place, binary(type) + "." + name + " " + descriptor)) {
            use(binary(type) + "." + name);
        }
    }

    private boolean generatedField(int opcode, String type, String name) {
        return switch (place) {
            case CONDITION, CONSEQUENCE -> false;
            case FRAME, METADATA -> own(type);
            case MODEL ->
                own(type)
                        || (opcode == Opcodes.GETSTATIC
                                && (name.equals("INSTANCE")
                                        || name.startsWith("var_")
                                        || name.endsWith("_Metadata_INSTANCE")));
        };
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        boolean counted = smallNumber;
        smallNumber = false;
        String name = binary(type);
        boolean fine = switch (opcode) {
            case Opcodes.NEW ->
                (place == Place.FRAME && own(name))
                        || (place == Place.METADATA && owner.generated(name))
                        || allowed.allowsNew(place, name);
            case Opcodes.CHECKCAST -> allowed.allowsType(name) || (place == Place.FRAME && own(name));
            case Opcodes.ANEWARRAY ->
                (place == Place.FRAME && own(name))
                        ? counted || method.equals("values")
                        : counted && allowed.allowsArray(place, name);
            default -> false;
        };
        if (!fine) {
            use(
                    switch (opcode) {
                        case Opcodes.ANEWARRAY -> "an array of " + name;
                        case Opcodes.INSTANCEOF -> "instanceof " + name;
                        default -> name;
                    });
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        smallNumber = false;
        boolean fine = place == Place.METADATA
                && bootstrap.getTag() == Opcodes.H_INVOKESTATIC
                && allowed.allows(
                        place, binary(bootstrap.getOwner()) + "." + bootstrap.getName() + " " + bootstrap.getDesc())
                && descriptor.equals(CONCATENATION)
                && arguments.length == 1
                && arguments[0] instanceof String;
        if (!fine) {
            use(
                    bootstrap.getName().equals("makeConcatWithConstants")
                            ? "texts put together with +"
                            : "a lambda or method reference");
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        smallNumber = false;
        if (value instanceof String text) {
            lastText = text;
        } else if (value instanceof Type type) {
            if (type.getSort() != Type.OBJECT || !classAllowed(type.getClassName())) {
                use("the class " + type.getClassName());
            }
        } else if (!(value instanceof Number)) {
            use("a constant that is computed");
        }
    }

    private boolean classAllowed(String type) {
        return switch (place) {
            case CONDITION, CONSEQUENCE -> false;
            case FRAME -> own(type);
            case MODEL, METADATA -> allowed.allowsType(type);
        };
    }

    @Override
    public void visitInsn(int opcode) {
        smallNumber = opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5;
        switch (opcode) {
            case Opcodes.ATHROW -> {
                if (place != Place.METADATA) {
                    use("throw");
                }
            }
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> use("synchronized");
            default -> {
                // The others compute with what is there already.
            }
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        smallNumber = opcode != Opcodes.NEWARRAY && operand >= 0;
        if (opcode == Opcodes.NEWARRAY) {
            use("an array of numbers or characters");
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        smallNumber = false;
        use("an array of " + Type.getType(descriptor).getElementType().getClassName());
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        smallNumber = false;
        if (opcode == Opcodes.RET) {
            use("a jump of an old kind");
        }
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        smallNumber = false;
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        smallNumber = false;
        if (passed.contains(label)) {
            use("a loop");
        } else if (opcode == Opcodes.JSR) {
            use("a jump of an old kind");
        } else if (place == Place.CONSEQUENCE) {
            use("a choice (if, ?:, && or ||) in a consequence");
        }
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        choice(other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        choice(other, labels);
    }

    private void choice(Label other, Label... labels) {
        smallNumber = false;
        if (place != Place.METADATA) {
            use("switch");
        }
        boolean back = passed.contains(other);
        for (Label label : labels) {
            back |= passed.contains(label);
        }
        if (back) {
            use("a loop");
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        use("try");
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotationDefault() {
        use("an annotation");
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        use("an annotation");
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String annotation, boolean visible) {
        use("an annotation");
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
        use("an annotation");
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitInsnAnnotation(
            int reference, @Nullable TypePath path, String annotation, boolean visible) {
        use("an annotation");
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
            int reference, @Nullable TypePath path, String annotation, boolean visible) {
        use("an annotation");
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        use("an attribute of a class file: " + attribute.type);
    }

    @Override
    public void visitEnd() {
        for (String rule : ruleNames) {
            owner.rule(owner.name() + "." + method, rule);
            described.forEach(type -> owner.rule(type, rule));
        }
    }
}
