package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.provtriage.server.access.AccessTokens;
import dev.provtriage.server.access.Role;
import dev.provtriage.server.access.TokenName;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes tokens while the service runs, when the command line cannot open its database. */
final class TokenDoor {

    private final Answers answers;
    private final AccessTokens tokens;
    private final Limits limits;

    TokenDoor(Answers answers, AccessTokens tokens, Limits limits) {
        this.answers = answers;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** The token itself stands in this answer only. */
    void create(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        ObjectNode body = JsonBody.of(request, limits, "name", "role");
        @Nullable String name = JsonBody.text(body, "name", "");
        if (name == null) {
            throw JsonBody.wrong("`name` is missing; write whose token it is");
        }
        Optional<String> fault = TokenName.fault(name);
        if (fault.isPresent()) {
            throw JsonBody.wrong("`name` " + fault.get());
        }
        @Nullable String word = JsonBody.text(body, "role", "");
        Role role = Role.find(word == null ? "" : word)
                .orElseThrow(() -> JsonBody.wrong("`role` is " + (word == null ? "missing" : "'" + word + "'")
                        + "; write one of " + Role.words()));
        AccessTokens.Made made = tokens.add(name, role)
                .orElseThrow(() -> new ProblemException(Problem.Kind.NAME_TAKEN, TokenName.taken(name) + "."));
        answers.json(request, 201, json -> {
            json.writeStartObject();
            json.writeNumberField("id", made.token().id());
            json.writeStringField("name", name);
            json.writeStringField("role", role.word());
            json.writeStringField("token", made.text());
            json.writeEndObject();
        });
    }

    void list(Context request) throws ProblemException, IOException, StoreException {
        Parameters.of(request);
        Iterable<Token> all = tokens.list();
        answers.json(request, 200, json -> {
            json.writeStartArray();
            for (Token token : all) {
                json.writeStartObject();
                json.writeNumberField("id", token.id());
                json.writeStringField("name", token.name());
                json.writeStringField("role", token.role());
                time(json, "created", token.created());
                time(json, "lastUsed", token.lastUsed());
                time(json, "revoked", token.revoked());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    void revoke(Context request) throws ProblemException, StoreException {
        Parameters.of(request);
        String id = request.pathParam("id");
        if (!id.matches("\\d{1,18}") || !tokens.revoke(Long.parseLong(id))) {
            throw new ProblemException(
                    Problem.Kind.NO_TOKEN,
                    "There is no valid token with the id " + id + "; GET /api/v1/tokens lists all.");
        }
        request.status(204);
    }

    private static void time(JsonGenerator json, String key, @Nullable Instant time) throws IOException {
        json.writeStringField(key, time == null ? null : time.toString());
    }
}
