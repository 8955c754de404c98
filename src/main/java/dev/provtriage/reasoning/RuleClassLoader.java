package dev.provtriage.reasoning;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes that a rule compilation made, and nothing else; all other names go to the program's loader. The
 * one place where compiled rules enter the process.
 */
final class RuleClassLoader extends ClassLoader {

    private final Map<String, byte[]> classes;

    /** Takes the compiled classes by their binary name. */
    RuleClassLoader(Map<String, byte[]> classes) {
        super("rules", RuleClassLoader.class.getClassLoader());
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte @Nullable [] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
