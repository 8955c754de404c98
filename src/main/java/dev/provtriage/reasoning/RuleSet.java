package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.rulelanguage.RuleLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Rules that are ready to run: one evaluation for each incident, in a session that is empty before and after. Safe for
 * several threads.
 */
public final class RuleSet {

    static final RuleLanguage LANGUAGE = new RuleLanguage(
            Advice.class, Placeholder.names(), LinearPattern::fault, LinearPattern.class.getName() + ".matches");

    // One for the process, so that whoever compiles a rule set that differs in a file from the one before is quick.
    private static final RuleCompiler COMPILER = new RuleCompiler();

    private static final int MEMORY_AFTER = 64;

    private final RuleBook book;
    private final String digest;
    private final List<RulePart> parts;
    private final List<Model> models;
    private final KieBase rules;
    private final Map<String, KieBase> alone = new ConcurrentHashMap<>();

    // Only for who asks often: it takes longer to make than the first answers take.
    private final AtomicInteger evaluations = new AtomicInteger();
    private volatile @Nullable RuleMemory memory;

    // Made when it is first asked for.
    private volatile @Nullable InspectedRules inspected;

    // A queue of this rule set rather than a thread's own variable: with the rule set its sessions go too.
    private final Queue<RuleSession> idle = new ConcurrentLinkedQueue<>();

    private RuleSet(RuleBook book, String digest, List<RulePart> parts) {
        this.book = book;
        this.digest = digest;
        this.parts = List.copyOf(parts);
        this.models = parts.stream()
                .flatMap(part -> part.loaded().models(part.rules()).stream())
                .toList();
        this.rules = base(models);
    }

    /** Reads, checks and compiles the scenarios of a rule set; throws with every mistake that makes them unusable. */
    public static RuleSet of(RuleFiles files) throws RuleFilesException {
        return of(files, null);
    }

    /** The same, where the retry policies are known that rules can ask for. */
    public static RuleSet of(RuleFiles files, @Nullable Set<String> policies) throws RuleFilesException {
        return of(files, policies, COMPILER);
    }

    static RuleSet of(RuleFiles files, @Nullable Set<String> policies, RuleCompiler compiler)
            throws RuleFilesException {
        RuleLanguage.Reading reading = LANGUAGE.read(files.scenarios());
        List<RuleProblem> problems = new ArrayList<>(problems(reading, policies));
        problems.removeIf(problem -> !problem.mistake().fatal());
        RuleBook book = RuleBook.of(reading);
        List<RulePart> parts = List.of();
        try {
            parts = compiler.compile(reading.files(), book.scenarios());
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new RuleSet(book, files.digest(), parts);
    }

    /** Everything that is wrong in the scenarios of a rule set, also what does not keep them from being used. */
    public static List<RuleProblem> check(RuleFiles files, @Nullable Set<String> policies) {
        return check(files, policies, COMPILER);
    }

    static List<RuleProblem> check(RuleFiles files, @Nullable Set<String> policies, RuleCompiler compiler) {
        RuleLanguage.Reading reading = LANGUAGE.read(files.scenarios());
        List<RuleProblem> problems = new ArrayList<>(problems(reading, policies));
        RuleBook book = RuleBook.of(reading);
        try {
            new RuleSet(book, files.digest(), compiler.compile(reading.files(), book.scenarios()));
        } catch (RuleFilesException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }

    private static List<RuleProblem> problems(RuleLanguage.Reading reading, @Nullable Set<String> policies) {
        List<RuleProblem> problems = new ArrayList<>(reading.problems());
        if (policies != null) {
            problems.addAll(RuleBook.unknownPolicies(reading, policies));
        }
        return problems;
    }

    /** The scenarios of a rule set as another one was written; empty where the bytes are others. */
    public static Optional<RuleSet> of(byte[] written, String digest) {
        Optional<StoredRules> stored = StoredRules.read(written);
        try {
            return stored.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RuleSet(
                            RuleBook.of(stored.get().scenarios()),
                            digest,
                            stored.get().load()));
        } catch (RuleFilesException | RuntimeException | LinkageError e) {
            // What was kept is not what was compiled, and so as good as absent.
            return Optional.empty();
        }
    }

    /** The compiled scenarios as bytes, for another process of the same build. */
    public byte[] written() {
        return StoredRules.of(book.scenarios(), parts).written();
    }

    /** The same for a process that has the compiled classes on its class path, where {@link #classes} puts them. */
    public byte[] writtenWithoutClasses() {
        return StoredRules.of(book.scenarios(), parts).onClassPath().written();
    }

    /** The compiled classes by their path below a class path, of a rule set that was compiled at once. */
    public Map<String, byte[]> classes() {
        if (parts.size() > 1) {
            throw new IllegalStateException("Rules that were not compiled together have classes of the same names");
        }
        Map<String, byte[]> files = new TreeMap<>();
        parts.forEach(part -> part.loaded()
                .compiled()
                .classes()
                .forEach((name, bytes) -> files.put(name.replace('.', '/') + ".class", bytes)));
        return files;
    }

    /** Rules that were compiled of the scenarios in a book; throws where they would use something that rules may not. */
    static RuleSet of(RuleBook book, CompiledRules compiled, String digest) throws RuleFilesException {
        return new RuleSet(book, digest, List.of(RulePart.all(compiled, book.scenarios())));
    }

    public RuleBook book() {
        return book;
    }

    /** The rules laid open; {@code files} are those that the rule set was made of. */
    public InspectedRules inspected(RuleFiles files) {
        InspectedRules known = inspected;
        if (known == null) {
            known = InspectedRules.of(this, files);
            inspected = known;
        }
        return known;
    }

    List<Model> models() {
        return models;
    }

    /** Version of the rule set: the digest of its files. */
    public String digest() {
        return digest;
    }

    /** What all rules say about one incident. A rule that fails costs only what itself would have said. */
    public Evaluation evaluate(Incident incident) {
        List<Object> facts = incident.facts();
        RuleMemory known = memory();
        Shape shape = known == null ? null : known.shape(facts);
        if (known == null || shape == null) {
            return evaluateAnew(incident);
        }
        Advice advice = new Advice(book, incident);
        if (known.recall(shape, facts, advice, advice::firing)) {
            return new Evaluation(advice.findings(), List.of());
        }
        List<Fired> fired = new ArrayList<>();
        Optional<Evaluation> together = together(incident, facts, fired);
        if (together.isPresent() && together.get().faults().isEmpty()) {
            known.remember(shape, facts, fired);
        }
        return together.orElseGet(() -> oneByOne(incident));
    }

    /** The same by the engine, whatever is remembered. */
    Evaluation evaluateAnew(Incident incident) {
        return together(incident, incident.facts(), null).orElseGet(() -> oneByOne(incident));
    }

    private @Nullable RuleMemory memory() {
        if (memory == null && evaluations.get() < MEMORY_AFTER && evaluations.incrementAndGet() == MEMORY_AFTER) {
            memory = RuleMemory.of(models).orElse(null);
        }
        return memory;
    }

    /** All rules in one session; empty where a condition failed. */
    private Optional<Evaluation> together(Incident incident, List<Object> facts, @Nullable List<Fired> fired) {
        List<RuleFault> faults = new ArrayList<>();
        Advice advice = new Advice(book, incident);
        RuleSession session = idle.poll();
        if (session == null) {
            session = new RuleSession(rules);
        }
        if (session.run(incident, facts, advice, faults, fired).isEmpty()) {
            idle.add(session);
            return Optional.of(new Evaluation(advice.findings(), faults));
        }
        session.close();
        return Optional.empty();
    }

    /** A failing condition stops a whole session, so that each rule has to be asked alone. */
    private Evaluation oneByOne(Incident incident) {
        List<RuleFault> faults = new ArrayList<>();
        Advice advice = new Advice(book, incident);
        for (Scenario scenario : book.scenarios()) {
            for (Scenario.Rule rule : scenario.rules()) {
                run(rule.name(), incident, advice, faults);
            }
        }
        return new Evaluation(advice.findings(), faults);
    }

    /** What one rule says about one incident when there is no other rule. */
    public Evaluation evaluateAlone(String rule, Incident incident) {
        List<RuleFault> faults = new ArrayList<>();
        Advice advice = new Advice(book, incident);
        run(rule, incident, advice, faults);
        return new Evaluation(advice.findings(), faults);
    }

    private void run(String rule, Incident incident, Advice advice, List<RuleFault> faults) {
        RuleSession session = new RuleSession(alone.computeIfAbsent(rule, this::baseOf));
        session.run(incident, incident.facts(), advice, faults, null)
                .ifPresent(failure -> faults.add(RuleFault.of(incident, rule, failure)));
        session.close();
    }

    private KieBase baseOf(String ruleName) {
        return base(models.stream()
                .map(model -> LoadedRules.only(Set.of(ruleName), model))
                .filter(model -> !model.getRules().isEmpty())
                .toList());
    }

    private KieBase base(List<Model> some) {
        Properties properties = new Properties();
        // With shared nodes a negated group can be lost when another rule begins alike (Drools issue 7115).
        properties.setProperty("drools.shareBetaNodes", "false");
        // The engine asks it for the types of facts only, which all of them find; none where there are no rules.
        ClassLoader loader = parts.isEmpty()
                ? RuleClassLoader.empty()
                : parts.get(0).loaded().loader();
        return KieBaseBuilder.createKieBaseFromModel(
                some, RuleBaseFactory.newKnowledgeBaseConfiguration(properties, loader));
    }
}
