package dev.provtriage.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class PlainConcatenationTest {

    private static final String FACTORY = "makeConcatWithConstants";
    private static final String DESCRIPTOR = "(ZCBSIJFDLjava/lang/String;Ljava/lang/Object;[C)Ljava/lang/String;";

    @Test
    void valuesOfEveryTypeComeOutAsBefore() throws ReflectiveOperationException {
        char[] characters = {'x'};
        List<Object[]> values = List.of(
                new Object[] {true, 'c', (byte) -1, (short) 300, 7, 1L << 40, 1.5f, -0.0, "text", List.of(1), characters
                },
                new Object[] {
                    false,
                    '\u20ac',
                    Byte.MIN_VALUE,
                    Short.MIN_VALUE,
                    Integer.MIN_VALUE,
                    Long.MIN_VALUE,
                    Float.NaN,
                    Double.MAX_VALUE,
                    null,
                    null,
                    null
                });
        for (int access :
                new int[] {Opcodes.ACC_PUBLIC, Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT}) {
            for (String recipe : List.of("\1".repeat(11), "a\1 b\1\1\1\n\1\1\u20ac\1\1\1\1 \1 end")) {
                byte[] before = type(access, recipe, DESCRIPTOR);
                byte[] after = PlainConcatenation.in(before);
                for (Object[] each : values) {
                    assertEquals(concatenated(before, each), concatenated(after, each));
                }
                assertEquals(1, lateLinks(before));
                assertEquals(0, lateLinks(after));
            }
        }
    }

    @Test
    void textWithoutArgumentsIsKept() throws ReflectiveOperationException {
        byte[] type = type(Opcodes.ACC_PUBLIC, "only text", "()Ljava/lang/String;");
        assertEquals("only text", concatenated(PlainConcatenation.in(type)));
    }

    @Test
    void placesWithConstantsBesideTheRecipeStayAsTheyAre() throws ReflectiveOperationException {
        byte[] type = type(Opcodes.ACC_PUBLIC, "a\2", "()Ljava/lang/String;", "\1");
        assertSame(type, PlainConcatenation.in(type));
        assertEquals("a\1", concatenated(type));
    }

    @Test
    void classOfTheEngineKeepsNoPlaceThatIsLinkedLate() throws Exception {
        String name = "org/kie/api/internal/utils/KieServiceLoader.class";
        byte[] type;
        try (InputStream in = Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(name))) {
            type = in.readAllBytes();
        }
        assertTrue(lateLinks(type) > 0);
        assertEquals(0, lateLinks(PlainConcatenation.in(type)));
    }

    /** A class or interface whose one method puts its arguments together. */
    private static byte[] type(int access, String recipe, String descriptor, Object... constants) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, access, "Example", null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "concatenated", descriptor, null, null);
        method.visitCode();
        int variable = 0;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), variable);
            variable += argument.getSize();
        }
        Object[] all = new Object[constants.length + 1];
        all[0] = recipe;
        System.arraycopy(constants, 0, all, 1, constants.length);
        method.visitInvokeDynamicInsn(
                FACTORY,
                descriptor,
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/StringConcatFactory",
                        FACTORY,
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
                        false),
                all);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** How many places of a class Java links to a concatenation when it comes there. */
    private static int lateLinks(byte[] type) {
        AtomicInteger places = new AtomicInteger();
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInvokeDynamicInsn(
                                            String called, String form, Handle bootstrap, Object... constants) {
                                        if (bootstrap.getName().equals(FACTORY)) {
                                            places.incrementAndGet();
                                        }
                                    }
                                };
                            }
                        },
                        0);
        return places.get();
    }

    private static Object concatenated(byte[] type, Object... values) throws ReflectiveOperationException {
        Class<?> loaded = new Loader().define(type);
        for (Method method : loaded.getDeclaredMethods()) {
            if (method.getName().equals("concatenated")) {
                return String.valueOf(method.invoke(null, values)).replaceAll("@[0-9a-f]+", "@");
            }
        }
        throw new NoSuchMethodException("concatenated");
    }

    private static final class Loader extends ClassLoader {

        Class<?> define(byte[] type) {
            return defineClass("Example", type, 0, type.length);
        }
    }
}
