package dev.provtriage.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Writes a jar anew with the same content in a form that is read sooner: picocli in a class format of today, the engine with
 * plain concatenations, and the compiled rule set not deflated.
 */
public final class JarPackaging {

    private static final String OLD = "picocli/";
    private static final Pattern ENGINE = Pattern.compile("org/(drools|kie)/.*\\.class");
    private static final String COMPILED_RULES = "compiled-rule-set.bin";

    private JarPackaging() {}

    /** Takes the jar; the class path must hold what is in it. */
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path draft = Path.of(arguments[0] + ".draft");
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(draft))) {
            for (JarEntry entry : Collections.list(from.entries())) {
                try (InputStream in = from.getInputStream(entry)) {
                    write(entry, in.readAllBytes(), to);
                }
            }
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(JarEntry entry, byte[] bytes, JarOutputStream to) throws IOException {
        String name = entry.getName();
        byte[] content = content(name, bytes);
        JarEntry copy = new JarEntry(name);
        copy.setTimeLocal(entry.getTimeLocal());
        if (name.equals(COMPILED_RULES)) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            copy.setMethod(JarEntry.STORED);
            copy.setSize(content.length);
            copy.setCrc(checksum.getValue());
        }
        to.putNextEntry(copy);
        to.write(content);
        to.closeEntry();
    }

    private static byte[] content(String name, byte[] bytes) {
        if (name.startsWith(OLD) && name.endsWith(".class")) {
            return renewed(bytes);
        }
        return ENGINE.matcher(name).matches() ? PlainConcatenation.in(bytes) : bytes;
    }

    /**
     * A class in the format of Java 8, which has stack maps. Classes older than Java 6 have none, and so do not get into a
     * class-data archive: they would be parsed and verified at each start.
     */
    private static byte[] renewed(byte[] type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(type)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    @Nullable String signature,
                                    @Nullable String superName,
                                    String @Nullable [] interfaces) {
                                super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
                            }
                        },
                        ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
