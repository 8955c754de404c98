package dev.provtriage.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.outage.FollowedOutage;
import dev.provtriage.outage.FollowedOutage.Closing;
import dev.provtriage.outage.FollowedOutage.Reason;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.OutageChange;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opening or a closing as people are told of it, and as it waits to be told.
 *
 * @param id the same each time it is told: the outage's own, a point, and {@code opened} or {@code closed}
 * @param time when it opened (that of the first attempt that met it), or closed
 * @param targets names of target systems, a hundred at most
 * @param moreTargets how many there are beside these
 * @param closing only of a closing
 */
record OutageEvent(
        String id,
        Instant time,
        UUID outage,
        String scenario,
        Outage.Scope scope,
        String name,
        List<String> targets,
        int moreTargets,
        Instant from,
        Instant to,
        long attempts,
        long accounts,
        String title,
        List<String> steps,
        @Nullable Closing closing) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TARGETS = 100;

    static OutageEvent of(OutageChange change) {
        FollowedOutage followed = change.outage();
        Outage outage = followed.outage();
        Closing closing = change.kind() == OutageChange.Kind.CLOSED ? followed.closing() : null;
        List<String> targets = outage.targets().stream()
                .limit(MOST_TARGETS)
                .map(PlainText::line)
                .toList();
        return new OutageEvent(
                followed.id() + (closing == null ? ".opened" : ".closed"),
                closing == null ? outage.from() : closing.time(),
                followed.id(),
                outage.scenario(),
                outage.scope(),
                PlainText.line(outage.name()),
                targets,
                outage.targets().size() - targets.size(),
                outage.from(),
                outage.to(),
                outage.attempts(),
                outage.accounts(),
                PlainText.line(followed.title()),
                followed.steps().stream().map(PlainText::line).toList(),
                closing);
    }

    boolean closed() {
        return closing != null;
    }

    /** What is down, such as {@code connector ldap-1}. */
    String place() {
        return (scope == Outage.Scope.CONNECTOR ? "connector " : "target system ") + name;
    }

    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("event", id);
        json.put("outage", outage.toString());
        json.put("state", closed() ? "CLOSED" : "OPEN");
        json.put("scenario", scenario);
        json.put("scope", scope.name());
        json.put("name", name);
        ArrayNode names = json.putArray("targets");
        targets.forEach(names::add);
        json.put("moreTargets", moreTargets);
        json.put("from", from.toString());
        json.put("to", to.toString());
        json.put("attempts", attempts);
        json.put("accounts", accounts);
        json.put("title", title);
        ArrayNode written = json.putArray("steps");
        steps.forEach(written::add);
        if (closing != null) {
            json.putObject("closing")
                    .put("reason", closing.reason().name())
                    .put("text", closing.reason().sentence())
                    .put("time", closing.time().toString());
        }
        return json;
    }

    /** Reads what {@link #json} gave; throws IllegalArgumentException if it is something else. */
    static OutageEvent of(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            JsonNode end = json.path("closing");
            Closing closing = end.isMissingNode()
                    ? null
                    : new Closing(Reason.valueOf(end.required("reason").asText()), time(end, "time"));
            return new OutageEvent(
                    json.required("event").asText(),
                    closing == null ? time(json, "from") : closing.time(),
                    UUID.fromString(json.required("outage").asText()),
                    json.required("scenario").asText(),
                    Outage.Scope.valueOf(json.required("scope").asText()),
                    json.required("name").asText(),
                    texts(json, "targets"),
                    json.required("moreTargets").asInt(),
                    time(json, "from"),
                    time(json, "to"),
                    json.required("attempts").asLong(),
                    json.required("accounts").asLong(),
                    json.required("title").asText(),
                    texts(json, "steps"),
                    closing);
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new IllegalArgumentException("it is no outage as this program writes it", e);
        }
    }

    private static Instant time(JsonNode json, String key) {
        return Instant.parse(json.required(key).asText());
    }

    private static List<String> texts(JsonNode json, String key) {
        List<String> texts = new ArrayList<>();
        json.required(key).forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
