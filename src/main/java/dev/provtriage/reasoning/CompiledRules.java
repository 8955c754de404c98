package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;

/**
 * Rule files as Java classes, taken out of the engine's build: what can be checked, kept and loaded without compiling.
 *
 * @param classes bytes of the classes by their binary name
 */
record CompiledRules(Map<String, byte[]> classes) {

    private static final String CLASS = ".class";

    CompiledRules {
        classes = Map.copyOf(classes);
    }

    /** Compiles the scenarios of a rule set with the executable model; throws with every mistake. */
    static CompiledRules of(RuleFiles files) throws RuleFilesException {
        KieServices services = KieServices.get();
        // A name of its own keeps builds of one process apart: the engine's repository is shared by all of them.
        ReleaseId name = services.newReleaseId("provtriage", "rules-" + System.nanoTime(), "1");
        KieFileSystem sources = services.newKieFileSystem();
        KieModuleModel module = services.newKieModuleModel();
        module.newKieBaseModel("rules").setDefault(true);
        sources.writeKModuleXML(module.toXML()).generateAndWritePomXML(name);
        files.scenarios().forEach((path, text) -> sources.write("src/main/resources/rules/" + path, text));
        try {
            KieBuilder build = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
            List<Message> errors = build.getResults().getMessages(Message.Level.ERROR);
            if (!errors.isEmpty()) {
                throw new RuleFilesException(problems(files, errors));
            }
            return new CompiledRules(classes((InternalKieModule) build.getKieModule()));
        } catch (RuntimeException | StackOverflowError e) {
            // The engine does not report some mistakes but fails on them, such as a word where a number belongs.
            throw new RuleFilesException(new RuleProblem(
                    files.scenarios().firstKey(), 0, "one of the rule files cannot be compiled: " + e.getMessage()));
        } finally {
            services.getRepository().removeKieModule(name);
        }
    }

    private static Map<String, byte[]> classes(InternalKieModule module) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String file : module.getFileNames()) {
            // The project model describes the module to the engine's own loader, which is not used.
            if (file.endsWith(CLASS) && !file.startsWith("org/drools/project/")) {
                classes.put(file.substring(0, file.length() - CLASS.length()).replace('/', '.'), module.getBytes(file));
            }
        }
        return classes;
    }

    private static List<RuleProblem> problems(RuleFiles files, List<Message> errors) {
        Set<RuleProblem> problems = new LinkedHashSet<>();
        for (Message error : errors) {
            String text = error.getText().lines().findFirst().orElse("cannot be compiled");
            problems.add(located(files, error, text));
        }
        List<RuleProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparing(RuleProblem::file).thenComparing(RuleProblem::line));
        return sorted;
    }

    /** The engine leaves the line out for an unknown field or type; the text that it quotes tells the place. */
    private static RuleProblem located(RuleFiles files, Message error, String text) {
        String quoted = text.substring(text.lastIndexOf(": ") + 1).strip();
        for (Map.Entry<String, String> file : files.scenarios().entrySet()) {
            boolean named = error.getPath() != null && error.getPath().endsWith("rules/" + file.getKey());
            if (named && error.getLine() > 0) {
                return new RuleProblem(file.getKey(), error.getLine(), text);
            }
        }
        for (Map.Entry<String, String> file : files.scenarios().entrySet()) {
            int at = quoted.isEmpty() ? -1 : file.getValue().indexOf(quoted);
            if (at >= 0) {
                int line = (int) file.getValue().substring(0, at).lines().count();
                return new RuleProblem(file.getKey(), Math.max(line, 1), text);
            }
        }
        String path = error.getPath() == null ? "" : error.getPath().replaceFirst("^.*resources/rules/", "");
        return new RuleProblem(path.isEmpty() ? "rules" : path, 0, text);
    }
}
