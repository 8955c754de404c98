package dev.provtriage.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/** Rules of the comparison, compiled in the settings in which the program compiles its own. */
record DroolsBase(KieBase rules, List<Model> models) {

    static DroolsBase of(String rules) {
        KieServices services = KieServices.get();
        ReleaseId name = services.newReleaseId("provtriage", "subset-" + System.nanoTime(), "1");
        KieFileSystem sources = services.newKieFileSystem();
        sources.generateAndWritePomXML(name);
        sources.write("src/main/resources/rules/subset/subset.drl", rules);
        KieBuilder build = services.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
        if (build.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException("The subset does not compile: " + build.getResults());
        }
        KieBaseConfiguration configuration = services.newKieBaseConfiguration();
        // As RuleSet has it.
        configuration.setProperty("drools.shareBetaNodes", "false");
        KieContainer container = services.newKieContainer(name);
        return new DroolsBase(container.newKieBase(configuration), models(container.getClassLoader(), name));
    }

    private static List<Model> models(ClassLoader classes, ReleaseId name) {
        String list = "META-INF/kie/" + name.getGroupId() + "/" + name.getArtifactId() + "/drools-model";
        try (InputStream in = classes.getResourceAsStream(list)) {
            List<Model> models = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                // The first line is the version of the format.
                if (!line.contains(":")) {
                    models.add((Model)
                            classes.loadClass(line).getDeclaredConstructor().newInstance());
                }
            }
            return models;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("The subset has no model at " + list, e);
        }
    }
}
