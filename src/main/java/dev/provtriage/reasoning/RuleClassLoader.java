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
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        // Its own first: the packaged rules' classes are on the class path, and may have the same names.
        synchronized (getClassLoadingLock(name)) {
            byte @Nullable [] bytes = classes.get(name);
            if (bytes == null || bytes.length == 0) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
        }
    }
}
