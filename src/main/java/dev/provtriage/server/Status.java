package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.Triage;
import dev.provtriage.reasoning.Scenario;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;

/** What the server says of itself: its scenarios, that it lives, and that it is ready. */
final class Status {

    private final Answers answers;
    private final Triage triage;
    private final HeldSnapshots snapshots;

    Status(Answers answers, Triage triage, HeldSnapshots snapshots) {
        this.answers = answers;
        this.triage = triage;
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
            json.writeStringField("ruleSet", triage.ruleSet());
            json.writeNumberField("snapshots", snapshots.now().all().size());
            json.writeEndObject();
        });
    }

    void scenarios(Context request) throws IOException {
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (Scenario scenario : triage.ruleBook().scenarios()) {
                write(json, scenario);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, Scenario scenario) throws IOException {
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
}
