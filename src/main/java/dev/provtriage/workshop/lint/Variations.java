package dev.provtriage.workshop.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.Triage;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.SensitiveFields;
import dev.provtriage.reasoning.InspectedRule;
import dev.provtriage.reasoning.InspectedRules;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Case;
import dev.provtriage.samples.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Cases as they could happen, varied from samples: each is read as a sample is, so that it is a real attempt over a real
 * snapshot. What changes is what rules can ask, and what the given rules compare with is aimed at. The same seed gives the
 * same cases. For one thread.
 */
public final class Variations {

    private static final JsonMapper JSON = new JsonMapper();
    /** What the names of variations begin with. */
    static final String NAME = "variation ";

    private static final int MOST_CHANGES = 5;
    private static final int MOST_TRIED = 20;

    /** What is varied where there are no samples. */
    private static final List<String> MINIMAL = List.of("""
            {"attempt": {"id": "A-1", "time": "2026-11-23T08:15:00Z", "operation": "CREATE", "targetSystem": "target-a",
             "connector": "connector-a", "accountId": "account-a", "owner": "owner-a",
             "fields": {"uid": "account-a", "sn": "A"}, "outcome": "PLANNED"}}
            """, """
            {"attempt": {"id": "A-1", "time": "2026-11-23T08:15:00Z", "operation": "MODIFY", "targetSystem": "target-a",
             "connector": "connector-a", "accountId": "account-a", "owner": "owner-a",
             "fields": {"sn": "A"}, "outcome": "FAILED", "error": {"message": "Refused."}}}
            """, """
            {"attempt": {"id": "A-1", "time": "2026-11-23T08:15:00Z", "operation": "GRANT", "targetSystem": "target-a",
             "connector": "connector-a", "accountId": "account-a", "owner": "owner-a",
             "entitlements": ["entitlement-a"], "outcome": "FAILED", "error": {"message": "Refused."}}}
            """);

    private final Random random;
    private final List<Case> seeds;
    private final CaseChanges changes;
    private final List<RuleLiteral> literals = new ArrayList<>();
    private final Map<String, List<RuleLiteral>> byRule = new HashMap<>();
    private int count;

    private Variations(Random random, List<Case> seeds, CaseChanges changes) {
        this.random = random;
        this.seeds = seeds;
        this.changes = changes;
    }

    /** Varies samples, or minimal cases where there are none, for the rules of {@code triage}, laid open before. */
    public static Variations of(Triage triage, InspectedRules rules, List<Sample> samples, long seed) {
        Random random = new Random(seed);
        List<Case> seeds = samples.isEmpty()
                ? MINIMAL.stream().map(Variations::minimal).toList()
                : samples.stream().map(Variations::seed).toList();
        Variations variations =
                new Variations(random, seeds, new CaseChanges(random, ErrorSpecimens.of(triage, random)));
        for (InspectedRule rule : rules.rules()) {
            List<RuleLiteral> ofRule = RuleLiteral.of(rule);
            variations.byRule.put(rule.name(), ofRule);
            variations.literals.addAll(ofRule);
        }
        return variations;
    }

    /** What is varied. */
    List<Case> seeds() {
        return seeds;
    }

    /** A case that differs from a sample in one to five things. */
    public Case next() {
        return changed(one(seeds), 1 + random.nextInt(MOST_CHANGES), literals);
    }

    /** A case that differs from another one in one or two things, which may be what a rule asks for. */
    Case near(Case from, InspectedRule rule) {
        return changed(from, 1 + random.nextInt(2), byRule.getOrDefault(rule.name(), List.of()));
    }

    private Case changed(Case from, int times, List<RuleLiteral> aims) {
        for (int tried = 0; tried < MOST_TRIED; tried++) {
            ObjectNode sample = ((ObjectNode) from.json()).deepCopy();
            for (int i = 0; i < times; i++) {
                if (!aims.isEmpty() && random.nextInt(3) == 0) {
                    changes.towards(sample, one(aims));
                } else {
                    changes.any(sample);
                }
            }
            Optional<Case> made = made(sample);
            if (made.isPresent()) {
                return made.get();
            }
        }
        return from;
    }

    /** Not every change fits every form of a sample, such as an operation without a target system. */
    private Optional<Case> made(ObjectNode sample) {
        try {
            count++;
            return Optional.of(Case.of(NAME + count, sample));
        } catch (RuleFilesException e) {
            return Optional.empty();
        }
    }

    private static Case minimal(String text) {
        try {
            return Case.of("minimal case", JSON.readTree(text));
        } catch (RuleFilesException | JsonProcessingException e) {
            throw new IllegalStateException("A case above is no sample", e);
        }
    }

    /** The sample without what must not be shown, so that neither a variation shows it. */
    private static Case seed(Sample sample) {
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(Path.of(sample.file())));
            ObjectNode seed = JSON.createObjectNode();
            seed.set("attempt", read.path("attempt"));
            if (read.has("snapshot")) {
                seed.set("snapshot", read.path("snapshot"));
            }
            ObjectNode attempt = CaseChanges.attempt(seed);
            @Nullable ErrorReport error = sample.attempt().error();
            if (error != null) {
                CaseChanges.write(error, attempt.putObject("error"));
            }
            if (attempt.path("fields") instanceof ObjectNode fields) {
                List<String> names = new ArrayList<>();
                fields.fieldNames().forEachRemaining(names::add);
                names.stream().filter(SensitiveFields::sensitive).forEach(name -> fields.put(name, FieldValue.MASK));
            }
            return Case.of(sample.name(), seed);
        } catch (RuleFilesException e) {
            throw new IllegalStateException("A sample cannot be read without its secrets: " + sample.file(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample was there before: " + sample.file(), e);
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
