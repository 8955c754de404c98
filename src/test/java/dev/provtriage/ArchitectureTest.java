package dev.provtriage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. A package that is not named here may be known by nobody. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.provtriage");

    @Test
    void theScanSeesTheProgram() {
        assertTrue(PROGRAM.size() > 80, "a rule over no classes is always kept: " + PROGRAM.size());
    }

    @Test
    void dataFlowsOneWay() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.provtriage..")
                .layer("attempt")
                .definedBy("dev.provtriage.attempt")
                .layer("target")
                .definedBy("dev.provtriage.target")
                .layer("rulefiles")
                .definedBy("dev.provtriage.rulefiles")
                .layer("signal")
                .definedBy("dev.provtriage.signal")
                .layer("incident")
                .definedBy("dev.provtriage.incident")
                .layer("verdict")
                .definedBy("dev.provtriage.verdict")
                .layer("rulelanguage")
                .definedBy("dev.provtriage.rulelanguage")
                .layer("reasoning")
                .definedBy("dev.provtriage.reasoning")
                .layer("triage")
                .definedBy("dev.provtriage")
                .layer("logs")
                .definedBy("dev.provtriage.logs")
                .layer("snapshots")
                .definedBy("dev.provtriage.snapshots")
                .layer("samples")
                .definedBy("dev.provtriage.samples")
                .layer("report")
                .definedBy("dev.provtriage.report")
                .layer("outage")
                .definedBy("dev.provtriage.outage")
                .layer("sweep")
                .definedBy("dev.provtriage.sweep")
                .layer("template")
                .definedBy("dev.provtriage.template")
                .layer("audit")
                .definedBy("dev.provtriage.audit..")
                .layer("store")
                .definedBy("dev.provtriage.store")
                .layer("notification")
                .definedBy("dev.provtriage.notification")
                .layer("workshop")
                .definedBy("dev.provtriage.workshop..")
                .layer("server")
                .definedBy("dev.provtriage.server..")
                .layer("cli")
                .definedBy("dev.provtriage.cli")
                .layer("packaging")
                .definedBy("dev.provtriage.packaging")
                .whereLayer("attempt")
                .mayNotAccessAnyLayer()
                .whereLayer("target")
                .mayNotAccessAnyLayer()
                .whereLayer("rulefiles")
                .mayNotAccessAnyLayer()
                .whereLayer("signal")
                .mayOnlyAccessLayers("attempt", "rulefiles")
                .whereLayer("incident")
                .mayOnlyAccessLayers("attempt", "target", "signal")
                .whereLayer("verdict")
                .mayOnlyAccessLayers("attempt", "signal", "rulefiles")
                .whereLayer("rulelanguage")
                .mayOnlyAccessLayers("attempt", "target", "signal", "incident", "rulefiles")
                .whereLayer("reasoning")
                .mayOnlyAccessLayers("attempt", "target", "signal", "incident", "verdict", "rulefiles", "rulelanguage")
                .whereLayer("triage")
                .mayOnlyAccessLayers("attempt", "target", "signal", "incident", "verdict", "reasoning", "rulefiles")
                .whereLayer("logs")
                .mayOnlyAccessLayers("attempt")
                .whereLayer("snapshots")
                .mayOnlyAccessLayers("attempt", "target")
                .whereLayer("samples")
                .mayOnlyAccessLayers(
                        "attempt", "target", "logs", "snapshots", "triage", "verdict", "reasoning", "rulefiles")
                .whereLayer("report")
                .mayOnlyAccessLayers("attempt", "verdict")
                .whereLayer("outage")
                .mayOnlyAccessLayers("attempt", "verdict")
                .whereLayer("sweep")
                .mayOnlyAccessLayers("target")
                .whereLayer("template")
                .mayOnlyAccessLayers("attempt", "signal", "incident")
                .whereLayer("audit")
                .mayOnlyAccessLayers(
                        "attempt",
                        "target",
                        "signal",
                        "incident",
                        "logs",
                        "triage",
                        "reasoning",
                        "verdict",
                        "report",
                        "outage",
                        "sweep",
                        "template")
                .whereLayer("store")
                .mayOnlyAccessLayers("attempt", "target", "verdict", "outage", "report")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("notification", "server", "cli")
                .whereLayer("notification")
                .mayOnlyAccessLayers("outage", "store")
                .whereLayer("notification")
                .mayOnlyBeAccessedByLayers("server", "cli")
                .whereLayer("workshop")
                .mayOnlyAccessLayers(
                        "attempt",
                        "target",
                        "signal",
                        "incident",
                        "verdict",
                        "rulefiles",
                        "rulelanguage",
                        "reasoning",
                        "triage",
                        "logs",
                        "snapshots",
                        "samples",
                        "report",
                        "template",
                        "audit")
                .whereLayer("workshop")
                .mayOnlyBeAccessedByLayers("cli", "server")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("packaging")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("packaging")
                .mayNotAccessAnyLayer()
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .because("a verdict needs only its incident: each stage knows the ones before it and none after it")
                .check(PROGRAM);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("dev.provtriage.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a circle is two rooms with one wall missing")
                .check(PROGRAM);
    }

    @Test
    void roomsWithinAPackageHaveNoCirclesEither() {
        slices().matching("dev.provtriage.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package that is parted, such as audit, hands its data one way too")
                .check(PROGRAM);
    }

    @ParameterizedTest(name = "{1} is known in {0} only")
    @CsvSource({
        "reasoning, org.drools..",
        "reasoning, org.kie..",
        "reasoning|packaging, org.objectweb.asm..",
        "reasoning, com.google.re2j..",
        "server, io.javalin..",
        "cli, picocli..",
        "cli, me.tongfei..",
        "snapshots, com.unboundid..",
        "rulefiles|logs|snapshots|audit, de.siegmar..",
        "store, java.sql..",
        "store, javax.sql..",
        "store, org.jdbi..",
        "store, org.flywaydb..",
        "store, com.zaxxer..",
        "notification, org.simplejavamail..",
        "notification, io.cloudevents..",
        "server, io.micrometer..",
        "server, io.github.bucket4j..",
        "audit, org.dhatim..",
        "audit, com.samskivert.."
    })
    void eachFrameworkIsKnownInOnePackage(String rooms, String framework) {
        String[] packages = Stream.of(rooms.split("\\|"))
                .map(room -> "dev.provtriage." + room + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(framework)
                .because("the library can then be replaced in one room")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCommandLineWritesToTheConsoleAndEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.provtriage.cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("stdout is data, and exit codes are decided in one place")
                .check(PROGRAM);
    }

    @Test
    void factsKnowNoFramework() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.provtriage.attempt",
                        "dev.provtriage.target",
                        "dev.provtriage.incident",
                        "dev.provtriage.verdict")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.naming..", "org.jspecify..", "dev.provtriage..")
                .because("facts outlive every library")
                .check(PROGRAM);
    }

    @Test
    void noNameWouldFitAnyProgram() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : PROGRAM) {
            String name = type.getSimpleName().toLowerCase(Locale.ROOT);
            for (String banned : new String[] {"util", "helper", "manager", "processor", "handler", "impl", "base"}) {
                if (name.endsWith(banned) || name.endsWith(banned + "s")) {
                    found.add(type.getName());
                }
            }
            for (String banned :
                    new String[] {"util", "utils", "common", "helper", "manager", "service", "impl", "base"}) {
                if (type.getPackageName().endsWith("." + banned)) {
                    found.add(type.getPackageName());
                }
            }
        }
        assertTrue(found.isEmpty(), "a name that fits any program tells nothing about this one: " + found);
    }
}
