package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes that a rule compilation made, once they have passed the {@link MemberGate}; finds beside them only
 * what that gate lets them use. The one place where compiled rules enter the process.
 */
final class RuleClassLoader extends ClassLoader {

    private final Map<String, byte[]> classes;

    // None where all classes are the program's own: nothing is defined here then that could look for others.
    private final @Nullable MemberGateList allowed;

    private RuleClassLoader(Map<String, byte[]> classes, @Nullable MemberGateList allowed) {
        super("rules", RuleClassLoader.class.getClassLoader());
        this.classes = Map.copyOf(classes);
        this.allowed = allowed;
    }

    /**
     * Takes the compiled classes by their binary name; one without bytes is a class of the program. Throws with every use of
     * something that rules may not use.
     */
    static RuleClassLoader of(CompiledRules compiled, List<Scenario> scenarios) throws RuleFilesException {
        if (compiled.classes().entrySet().stream().allMatch(RuleClassLoader::ofTheProgram)) {
            return new RuleClassLoader(compiled.classes(), null);
        }
        MemberGateList allowed = new MemberGateList();
        List<RuleProblem> problems = new MemberGate(allowed).problems(compiled.classes(), scenarios);
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new RuleClassLoader(compiled.classes(), allowed);
    }

    /** For no rules. */
    static RuleClassLoader empty() {
        return new RuleClassLoader(Map.of(), new MemberGateList());
    }

    /** The packaged rules are compiled into this package, and nothing else is in it. */
    private static boolean ofTheProgram(Map.Entry<String, byte[]> type) {
        return type.getValue().length == 0 && type.getKey().startsWith("rules.");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        // Its own first: the packaged rules' classes are on the class path, and may have the same names.
        synchronized (getClassLoadingLock(name)) {
            byte @Nullable [] bytes = classes.get(name);
            if (bytes != null && bytes.length > 0) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
            if (bytes != null || allowed == null || allowed.knows(name)) {
                return super.loadClass(name, resolve);
            }
            throw new ClassNotFoundException(name);
        }
    }

    /** Rules have no files. */
    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }
}
