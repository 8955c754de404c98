package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Rules that are ready to run: one evaluation for each incident, in a session that is empty before and after. Safe for
 * several threads.
 */
public final class RuleSet {

    private final RuleBook book;
    private final String digest;
    private final CompiledRules compiled;
    private final KieBase rules;
    private final List<Model> models;
    private final ClassLoader loader;
    private final Map<String, KieBase> alone = new ConcurrentHashMap<>();

    // A queue of this rule set rather than a thread's own variable: with the rule set its sessions go too.
    private final Queue<RuleSession> idle = new ConcurrentLinkedQueue<>();

    private RuleSet(RuleBook book, String digest, CompiledRules compiled, List<Model> models, ClassLoader loader) {
        this.book = book;
        this.digest = digest;
        this.compiled = compiled;
        this.models = List.copyOf(models);
        this.loader = loader;
        this.rules = base(models, loader);
    }

    /** Reads, checks and compiles the scenarios of a rule set; throws with every mistake. */
    public static RuleSet of(RuleFiles files) throws RuleFilesException {
        RuleBook book = readable(files);
        return of(book, CompiledRules.of(files), files.digest());
    }

    /** The scenarios of a rule set as another one was written; empty where the bytes are others. */
    public static Optional<RuleSet> of(byte[] written, String digest) {
        return StoredRules.read(written).map(stored -> of(RuleBook.of(stored.scenarios()), stored.compiled(), digest));
    }

    /** The compiled scenarios as bytes, for another process of the same build. */
    public byte[] written() {
        return new StoredRules(book.scenarios(), compiled).written();
    }

    /** The same for a process that has the compiled classes on its class path, where {@link #classes} puts them. */
    public byte[] writtenWithoutClasses() {
        return new StoredRules(book.scenarios(), compiled.onClassPath()).written();
    }

    /** The compiled classes by their path below a class path. */
    public Map<String, byte[]> classes() {
        Map<String, byte[]> files = new TreeMap<>();
        compiled.classes().forEach((name, bytes) -> files.put(name.replace('.', '/') + ".class", bytes));
        return files;
    }

    private static RuleSet of(RuleBook book, CompiledRules compiled, String digest) {
        RuleClassLoader loader = new RuleClassLoader(compiled.classes());
        List<Model> models = new ArrayList<>();
        try {
            for (String name : compiled.classes().keySet()) {
                // The engine names a package's model Rules and a digest; only these are asked, the others load when
                // needed.
                if (name.substring(name.lastIndexOf('.') + 1).startsWith("Rules")) {
                    Class<?> type = loader.loadClass(name);
                    if (Model.class.isAssignableFrom(type)) {
                        models.add((Model) type.getConstructor().newInstance());
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Compiled rules cannot be loaded", e);
        }
        return new RuleSet(book, digest, compiled, models, loader);
    }

    /** Reads all files; where some cannot be read, the others are compiled all the same, so that all mistakes are told. */
    private static RuleBook readable(RuleFiles files) throws RuleFilesException {
        try {
            return RuleBook.of(files);
        } catch (RuleFilesException e) {
            List<RuleProblem> problems = new ArrayList<>(e.problems());
            Map<String, String> others = new TreeMap<>(files.scenarios());
            e.problems().forEach(problem -> others.remove(problem.file()));
            problems.addAll(others.isEmpty() ? List.of() : RuleDiagnosis.problems(others));
            throw new RuleFilesException(problems);
        }
    }

    public RuleBook book() {
        return book;
    }

    /** Version of the rule set: the digest of its files. */
    public String digest() {
        return digest;
    }

    /** What all rules say about one incident. A rule that fails costs only what itself would have said. */
    public Evaluation evaluate(Incident incident) {
        List<RuleFault> faults = new ArrayList<>();
        Advice advice = new Advice(book, incident);
        RuleSession session = idle.poll();
        if (session == null) {
            session = new RuleSession(rules);
        }
        if (session.run(incident, advice, faults).isEmpty()) {
            idle.add(session);
            return new Evaluation(advice.findings(), faults);
        }
        session.close();
        return oneByOne(incident);
    }

    /** A failing condition stops a whole session, so that each rule has to be asked alone. */
    private Evaluation oneByOne(Incident incident) {
        List<RuleFault> faults = new ArrayList<>();
        Advice advice = new Advice(book, incident);
        for (Scenario scenario : book.scenarios()) {
            for (Scenario.Rule rule : scenario.rules()) {
                RuleSession session = new RuleSession(alone.computeIfAbsent(rule.name(), this::baseOf));
                session.run(incident, advice, faults)
                        .ifPresent(failure -> faults.add(RuleFault.of(incident, rule.name(), failure)));
                session.close();
            }
        }
        return new Evaluation(advice.findings(), faults);
    }

    private KieBase baseOf(String ruleName) {
        for (Model model : models) {
            for (Rule rule : model.getRules()) {
                if (rule.getName().equals(ruleName)) {
                    ModelImpl single = new ModelImpl(model.getName());
                    single.addRule(rule);
                    model.getGlobals().forEach(single::addGlobal);
                    model.getTypeMetaDatas().forEach(single::addTypeMetaData);
                    return base(List.of(single), loader);
                }
            }
        }
        throw new IllegalStateException("A rule is in no compiled file: " + ruleName);
    }

    private static KieBase base(List<Model> models, ClassLoader loader) {
        Properties properties = new Properties();
        // With shared nodes a negated group can be lost when another rule begins alike (Drools issue 7115).
        properties.setProperty("drools.shareBetaNodes", "false");
        return KieBaseBuilder.createKieBaseFromModel(
                models, RuleBaseFactory.newKnowledgeBaseConfiguration(properties, loader));
    }
}
