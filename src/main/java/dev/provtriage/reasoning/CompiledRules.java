package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.Mistake;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
 * @param classes bytes of the classes by their binary name; none where the class is on the class path
 */
record CompiledRules(Map<String, byte[]> classes) {

    private static final String CLASS = ".class";
    private static final int LONGEST_COMPLAINT = 200;

    CompiledRules {
        classes = Map.copyOf(classes);
    }

    /** The same classes without their bytes, for a program that has them on its class path. */
    CompiledRules onClassPath() {
        Map<String, byte[]> names = new TreeMap<>();
        classes.keySet().forEach(name -> names.put(name, new byte[0]));
        return new CompiledRules(names);
    }

    /**
     * Compiles scenarios with the executable model. They were read and written anew before, so that the engine has nothing
     * to say against them; where it does all the same, the files are named that it does not take.
     */
    static CompiledRules of(SortedMap<String, String> scenarios) throws RuleFilesException {
        if (scenarios.isEmpty()) {
            return new CompiledRules(Map.of());
        }
        Compilation compilation = compile(scenarios);
        if (compilation.complaints().isEmpty()) {
            return new CompiledRules(compilation.classes());
        }
        List<RuleProblem> problems = new ArrayList<>();
        scenarios.forEach((file, text) ->
                compile(Map.of(file, text)).complaints().forEach(complaint -> problems.add(problem(file, complaint))));
        if (problems.isEmpty()) {
            compilation.complaints().forEach(complaint -> problems.add(problem("rules", complaint)));
        }
        throw new RuleFilesException(problems);
    }

    /** What follows behind that is the engine's own code. */
    private static String shortened(String complaint) {
        String first = complaint
                .lines()
                .findFirst()
                .orElse("")
                .split("Problem stacktrace", -1)[0]
                .strip();
        return first.length() <= LONGEST_COMPLAINT ? first : first.substring(0, LONGEST_COMPLAINT) + "...";
    }

    private static RuleProblem problem(String file, String complaint) {
        return new RuleProblem(
                file, 0, 0, Mistake.ENGINE, "the engine does not take the file: " + shortened(complaint));
    }

    private static Compilation compile(Map<String, String> scenarios) {
        KieServices services = KieServices.get();
        // A name of its own keeps builds of one process apart: the engine's repository is shared by all of them.
        ReleaseId name = services.newReleaseId("provtriage", "rules-" + System.nanoTime(), "1");
        KieFileSystem sources = services.newKieFileSystem();
        KieModuleModel module = services.newKieModuleModel();
        module.newKieBaseModel("rules").setDefault(true);
        sources.writeKModuleXML(module.toXML()).generateAndWritePomXML(name);
        scenarios.forEach((path, text) -> sources.write("src/main/resources/rules/" + path, text));
        try {
            KieBuilder build = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
            List<String> complaints = complaints(build.getResults().getMessages(Message.Level.ERROR));
            return complaints.isEmpty()
                    ? new Compilation(List.of(), classes((InternalKieModule) build.getKieModule()))
                    : new Compilation(complaints, Map.of());
        } catch (RuntimeException | StackOverflowError e) {
            // The engine does not report some mistakes but fails on them, such as a word where a number belongs.
            return new Compilation(List.of("cannot be compiled: " + e.getMessage()), Map.of());
        } finally {
            services.getRepository().removeKieModule(name);
        }
    }

    private record Compilation(List<String> complaints, Map<String, byte[]> classes) {}

    private static List<String> complaints(List<Message> errors) {
        List<String> all = errors.stream()
                .map(error -> error.getText().lines().findFirst().orElse("cannot be compiled"))
                .distinct()
                .toList();
        // A complaint about generated code is followed by that code, which no analyst has written.
        List<String> meant = all.stream()
                .filter(complaint -> !complaint.startsWith("Java source of "))
                .toList();
        return meant.isEmpty() ? all : meant;
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
}
