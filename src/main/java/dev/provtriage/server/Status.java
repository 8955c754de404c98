package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.reasoning.Scenario;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.store.StoreException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server says of itself: its rules and scenarios, that it lives, and that it is ready. */
final class Status {

    private final Answers answers;
    private final LiveRules rules;
    private final Memory memory;
    private final boolean authoring;

    Status(Answers answers, LiveRules rules, Memory memory, boolean authoring) {
        this.answers = answers;
        this.rules = rules;
        this.memory = memory;
        this.authoring = authoring;
    }

    void live(Context request) throws IOException {
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeStringField("status", "UP");
            json.writeEndObject();
        });
    }

    /** Whether a request can be answered and kept now. */
    void ready(Context request) throws IOException, StoreException {
        memory.store().check();
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeStringField("status", "UP");
            json.writeStringField("ruleSet", rules.now().triage().ruleSet());
            json.writeNumberField("snapshots", memory.snapshots().all().size());
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
            json.writeBooleanField("authoring", authoring);
            json.writeArrayFieldStart("files");
            for (String path : now.triage().files().paths()) {
                json.writeString(path);
            }
            json.writeEndArray();
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
        RuleDoor.write(json, "problems", reload.problems());
        json.writeEndObject();
    }
}
