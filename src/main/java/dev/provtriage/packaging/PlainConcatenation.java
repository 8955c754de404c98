package dev.provtriage.packaging;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class in which texts are put together by a {@code StringBuilder}, in a method of its own for each form, instead of by what
 * Java makes of {@code makeConcatWithConstants} when it first comes there: that takes milliseconds, and gets into no class-data
 * archive before Java 24 (JEP 483).
 */
final class PlainConcatenation extends ClassVisitor {

    private static final String BUILDER = "java/lang/StringBuilder";

    // StringConcatFactory: it stands for an argument in the text between arguments.
    private static final char ARGUMENT = '\1';

    private record Form(String recipe, String descriptor) {}

    private final Map<Form, String> methods = new LinkedHashMap<>();
    private String owner = "";
    private boolean ofInterface;

    private PlainConcatenation(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    /** The bytes of the changed class; of one without such a place the same bytes. */
    static byte[] in(byte[] type) {
        ClassReader reader = new ClassReader(type);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        PlainConcatenation changed = new PlainConcatenation(writer);
        reader.accept(changed, 0);
        return changed.methods.isEmpty() ? type : writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        owner = name;
        ofInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
            @Override
            public void visitInvokeDynamicInsn(String called, String form, Handle bootstrap, Object... constants) {
                // More than the recipe are constants that cannot stand in it, which compilers hardly write.
                if (bootstrap.getName().equals("makeConcatWithConstants")
                        && constants.length == 1
                        && constants[0] instanceof String recipe) {
                    String method =
                            methods.computeIfAbsent(new Form(recipe, form), any -> "concatenated$" + methods.size());
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, form, ofInterface);
                } else {
                    super.visitInvokeDynamicInsn(called, form, bootstrap, constants);
                }
            }
        };
    }

    @Override
    public void visitEnd() {
        methods.forEach(this::write);
        super.visitEnd();
    }

    private void write(Form form, String name) {
        MethodVisitor method = super.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, form.descriptor(), null, null);
        method.visitCode();
        method.visitTypeInsn(Opcodes.NEW, BUILDER);
        method.visitInsn(Opcodes.DUP);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        Type[] arguments = Type.getArgumentTypes(form.descriptor());
        String recipe = form.recipe();
        int argument = 0;
        int variable = 0;
        int from = 0;
        while (from < recipe.length()) {
            int to = recipe.indexOf(ARGUMENT, from);
            if (to == from) {
                Type type = arguments[argument++];
                method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
                variable += type.getSize();
                append(method, appended(type));
                from++;
            } else {
                int end = to < 0 ? recipe.length() : to;
                method.visitLdcInsn(recipe.substring(from, end));
                append(method, "Ljava/lang/String;");
                from = end;
            }
        }
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void append(MethodVisitor method, String type) {
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")Ljava/lang/StringBuilder;", false);
    }

    /** As what a builder takes a value; an array of characters is an object like others. */
    private static String appended(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.OBJECT, Type.ARRAY -> "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }
}
