package dev.provtriage.server;

import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.server.rules.LiveRules;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.rulefiles.RuleProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server says of itself: its rules and scenarios, that it lives, and that it is ready. */
final class Status {

    private final Answers answers;
    private final LiveRules rules;
    private final HeldSnapshots snapshots;

    Status(Answers answers, LiveRules rules, HeldSnapshots snapshots) {
        this.answers = answers;
        this.rules = rules;
        this.snapshots = snapshots;
    }

    void live(Context request) throws IOException {
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeStringField("status", "UP");
            json.writeEndObject();
        });
    }

    void ready(Context request) throws IOException {
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeStringField("status", "UP");
            json.writeStringField("ruleSet", rules.now().triage().ruleSet());
            json.writeNumberField("snapshots", snapshots.now().all().size());
            json.writeEndObject();
        });
    }

    /** Which rule set answers, since when, and what became of the last change to its files. */
    void rules(Context request) throws IOException {
        LiveRules.State now = rules.now();
        @Nullable RuleReload last = now.lastReload();
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeStringField("ruleSet", now.triage().ruleSet());
            json.writeStringField("since", now.since().toString());
            if (last == null) {
                json.writeNullField("lastReload");
            } else {
                json.writeFieldName("lastReload");
                write(json, last);
            }
            json.writeEndObject();
        });
    }

    void scenarios(Context request) throws IOException {
        Triage triage = rules.now().triage();
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (Scenario scenario : triage.ruleBook().scenarios()) {
                write(json, triage, scenario);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Triage triage, Scenario scenario) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", scenario.id());
        json.writeStringField("summary", scenario.summary());
        json.writeStringField(
                "scope", triage.precedence().scope(scenario.id()).name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("rules");
        for (Scenario.Rule rule : scenario.rules()) {
            json.writeStartObject();
            json.writeStringField("name", rule.name());
            json.writeStringField("title", rule.title());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RuleReload reload) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", reload.time().toString());
        json.writeStringField("outcome", reload.outcome().name());
        json.writeArrayFieldStart("problems");
        for (RuleProblem problem : reload.problems()) {
            json.writeStartObject();
            json.writeStringField("file", problem.file());
            json.writeNumberField("line", problem.line());
            json.writeNumberField("column", problem.column());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
