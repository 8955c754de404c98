package dev.provtriage.bench;

import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles rules of the comparison in the settings in which the program compiles its own. */
final class DroolsBase {

    private DroolsBase() {}

    static KieBase of(String rules) {
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
        return services.newKieContainer(name).newKieBase(configuration);
    }
}
