package dev.provtriage.reasoning;

import dev.provtriage.incident.Incident;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/**
 * Rules that are ready to run: one evaluation for each incident, in a session of its own, so that nothing leaks from one
 * attempt into the next. Safe for several threads.
 */
public final class RuleSet {

    /** More firings than any incident can honestly cause: fields and entitlements of a request are some dozens. */
    private static final int MOST_FIRINGS = 10_000;

    private final RuleBook book;
    private final String digest;
    private final KieBase rules;
    private final List<Model> models;
    private final ClassLoader loader;
    private final Map<String, KieBase> alone = new ConcurrentHashMap<>();

    private RuleSet(RuleBook book, String digest, List<Model> models, ClassLoader loader) {
        this.book = book;
        this.digest = digest;
        this.models = List.copyOf(models);
        this.loader = loader;
        this.rules = base(models, loader);
    }

    /** Reads, checks and compiles the scenarios of a rule set; throws with every mistake. */
    public static RuleSet of(RuleFiles files) throws RuleFilesException {
        RuleBook book = RuleBook.of(files);
        CompiledRules compiled = CompiledRules.of(files);
        RuleClassLoader loader = new RuleClassLoader(compiled.classes());
        List<Model> models = new ArrayList<>();
        try {
            for (String name : compiled.classes().keySet()) {
                Class<?> type = loader.loadClass(name);
                if (Model.class.isAssignableFrom(type)) {
                    models.add((Model) type.getConstructor().newInstance());
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Compiled rules cannot be loaded", e);
        }
        return new RuleSet(book, files.digest(), models, loader);
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
        if (run(rules, incident, advice, faults).isEmpty()) {
            return new Evaluation(advice.findings(), faults);
        }
        // A failing condition stops the whole session, so that each rule has to be asked alone.
        faults.clear();
        Advice oneByOne = new Advice(book, incident);
        for (Scenario scenario : book.scenarios()) {
            for (Scenario.Rule rule : scenario.rules()) {
                KieBase base = alone.computeIfAbsent(rule.name(), this::baseOf);
                run(base, incident, oneByOne, faults)
                        .ifPresent(failure -> faults.add(fault(incident, rule.name(), failure)));
            }
        }
        return new Evaluation(oneByOne.findings(), faults);
    }

    /** Runs rules over one incident, past consequences that fail; gives what stopped it where a condition failed. */
    private static Optional<RuntimeException> run(
            KieBase rules, Incident incident, Advice advice, List<RuleFault> faults) {
        KieSession session = rules.newKieSession();
        Firing firing = new Firing(advice);
        try {
            session.setGlobal("advice", advice);
            session.addEventListener(firing);
            insert(session, incident);
            boolean done = false;
            while (!done && faults.size() < MOST_FIRINGS) {
                try {
                    session.fireAllRules(MOST_FIRINGS);
                    done = true;
                } catch (ConsequenceException e) {
                    advice.drop(firing.rule);
                    faults.add(fault(incident, firing.rule, e));
                }
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        } finally {
            session.dispose();
        }
    }

    private static void insert(KieSession session, Incident incident) {
        session.insert(incident.attempt());
        session.insert(incident.targetSystem());
        incident.error().signal().ifPresent(session::insert);
        incident.accounts().forEach(session::insert);
        incident.heldEntitlements().forEach(session::insert);
        incident.fieldProblems().forEach(session::insert);
    }

    private static RuleFault fault(Incident incident, String rule, RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new RuleFault(incident.attempt().id(), rule, root.toString().replaceAll("\\s+", " "));
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

    /** Tells the advice which rule fires. */
    private static final class Firing extends DefaultAgendaEventListener {

        private final Advice advice;
        private String rule = "";

        Firing(Advice advice) {
            this.advice = advice;
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            Match match = event.getMatch();
            rule = match.getRule().getName();
            advice.firing(rule, List.copyOf(match.getObjects()));
        }
    }
}
