package dev.provtriage.reasoning;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/** One field of a generated class at the gate: it has its type and value, and nothing else. */
final class MemberGateField extends FieldVisitor {

    private final MemberGateClass owner;

    MemberGateField(MemberGateClass owner) {
        super(Opcodes.ASM9);
        this.owner = owner;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        owner.use("", "the annotation " + annotation);
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String annotation, boolean visible) {
        owner.use("", "the annotation " + annotation);
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        owner.use("", "an attribute of a class file: " + attribute.type);
    }
}
