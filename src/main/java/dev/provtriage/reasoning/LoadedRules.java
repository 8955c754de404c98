package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFilesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;

/**
 * Scenarios that were compiled together, past the gate and loaded. Rule sets share them, and each uses only the rules whose
 * files have not changed since then.
 */
final class LoadedRules {

    private final CompiledRules compiled;
    private final RuleClassLoader loader;
    private final List<Model> models;

    private LoadedRules(CompiledRules compiled, RuleClassLoader loader) {
        this.compiled = compiled;
        this.loader = loader;
        this.models = models(compiled, loader);
    }

    /** Loads compiled rules; throws with every use of something that rules may not use. */
    static LoadedRules of(CompiledRules compiled, List<Scenario> scenarios) throws RuleFilesException {
        return new LoadedRules(compiled, RuleClassLoader.of(compiled, scenarios));
    }

    CompiledRules compiled() {
        return compiled;
    }

    ClassLoader loader() {
        return loader;
    }

    /** The rules of some names. */
    List<Model> models(Set<String> names) {
        return models.stream().map(model -> only(names, model)).toList();
    }

    private static List<Model> models(CompiledRules compiled, RuleClassLoader loader) {
        List<Model> models = new ArrayList<>();
        try {
            for (String name : compiled.classes().keySet()) {
                // The engine names a package's model Rules and a digest; only these are asked, the
                // others load when needed.
                if (name.substring(name.lastIndexOf('.') + 1).startsWith("Rules")) {
                    Class<?> type = loader.loadClass(name);
                    if (Model.class.isAssignableFrom(type)) {
                        // Once only: for what is made often Java writes a class, which this loader is closed to.
                        models.add((Model) type.getConstructor().newInstance());
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Compiled rules cannot be loaded", e);
        }
        return List.copyOf(models);
    }

    /** A model without the rules of other names. */
    static Model only(Set<String> names, Model model) {
        ModelImpl some = new ModelImpl(model.getName());
        for (Rule rule : model.getRules()) {
            if (names.contains(rule.getName())) {
                some.addRule(rule);
            }
        }
        model.getGlobals().forEach(some::addGlobal);
        model.getTypeMetaDatas().forEach(some::addTypeMetaData);
        return some;
    }
}
