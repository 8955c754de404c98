package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.provtriage.server.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the routes say the same. */
class OpenApiTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void documentNamesEachRouteWithItsRoles() throws Exception {
        SortedMap<String, TreeSet<String>> documented = new TreeMap<>();
        JsonNode paths = document().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                TreeSet<String> roles = new TreeSet<>();
                JsonNode security = method.getValue().path("security");
                security.path(0).path("bearer").forEach(role -> roles.add(role.asText()));
                assertTrue(security.isArray(), "no security at " + path.getKey());
                if (security.isEmpty()) {
                    roles.add(Role.ANYONE.word());
                }
                documented.put(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(), roles);
            }
        }
        SortedMap<String, TreeSet<String>> registered = new TreeMap<>();
        try (Service service = Service.in(folder)) {
            for (Route route : service.server().routes().all()) {
                TreeSet<String> roles = new TreeSet<>();
                route.roles().forEach(role -> roles.add(role.word()));
                registered.put(route.toString().replace('<', '{').replace('>', '}'), roles);
            }
        }
        assertEquals(registered, documented);
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode document = document();
        for (JsonNode reference : document.findValues("$ref")) {
            assertTrue(!document.at(reference.asText().substring(1)).isMissingNode(), reference.asText());
        }
    }

    @Test
    void answersFitTheirSchemas() throws Exception {
        try (Service service = Service.in(folder, ServerSettings::withAuthoring)) {
            Client client = service.client();
            String snapshot =
                    "{\"targetSystem\":\"hr\",\"takenAt\":\"2026-11-23T08:00:00Z\",\"completeness\":\"COMPLETE\","
                            + "\"accounts\":[{\"id\":\"jdoe\"}]}";
            String system = "/api/v1/systems/{targetSystem}/health";
            fits(
                    "put",
                    "/api/v1/snapshots/{targetSystem}",
                    client.send("PUT", "/api/v1/snapshots/hr", Client.JSON, snapshot));
            fits("get", "/api/v1/snapshots", client.get("/api/v1/snapshots"));
            fits("get", "/api/v1/snapshots/{targetSystem}", client.get("/api/v1/snapshots/hr"));
            fits("get", "/api/v1/snapshots/{targetSystem}", client.get("/api/v1/snapshots/nowhere"));
            fits(
                    "patch",
                    system,
                    client.send("PATCH", "/api/v1/systems/hr/health", Client.JSON, "{\"reachable\":false}"));
            fits("patch", system, client.send("PATCH", "/api/v1/systems/hr/health", Client.JSON, "{\"reach\":false}"));
            fits("post", "/api/v1/analyses", client.analyze(Client.JSON, Client.refused("A-1", "hr")));
            fits("post", "/api/v1/analyses", client.analyze(Client.JSON, "[" + Client.refused("A-2", "hr") + ",7]"));
            fits("post", "/api/v1/analyses", client.analyze(Client.JSON, "[}"));
            fits("get", "/api/v1/verdicts", client.get("/api/v1/verdicts?limit=1"));
            fits("get", "/api/v1/verdicts", client.get("/api/v1/verdicts?limit=0"));
            fits("get", "/api/v1/outages", client.get("/api/v1/outages"));
            fits("get", "/api/v1/scenarios", client.get("/api/v1/scenarios"));
            fits("get", "/api/v1/rules", client.get("/api/v1/rules"));
            fits(
                    "post",
                    "/api/v1/rules/check",
                    client.send("POST", "/api/v1/rules/check", Client.JSON, "{\"further/x.drl\":\"rule\"}"));
            fits(
                    "post",
                    "/api/v1/rules/explain",
                    client.send("POST", "/api/v1/rules/explain", Client.JSON, Client.refused("A-1", "hr")));
            fits(
                    "put",
                    "/api/v1/rules/{file}",
                    client.send("PUT", "/api/v1/rules/further/x.drl", "text/plain", "rule"));
            String file = "/api/v1/rules/documented/existing-account.drl";
            String rule = client.get(file).body();
            fits("put", "/api/v1/rules/{file}", client.send("PUT", file, "text/plain", rule));
            HttpResponse<String> change = client.send("PUT", file, "text/plain", rule + "// A note.\n");
            fits("put", "/api/v1/rules/{file}", change);
            fits(
                    "put",
                    "/api/v1/rules/{file}",
                    client.send(
                            "PUT", file, "text/plain", rule.replace("advice.block()", "advice.retry( \"standard\" )")));
            String digest = Client.json(change).path("before").asText();
            String rollback = "/api/v1/rules/rollback/{digest}";
            fits("post", rollback, client.send("POST", "/api/v1/rules/rollback/none", null, ""));
            fits("post", rollback, client.send("POST", "/api/v1/rules/rollback/" + digest, null, ""));
            fits("post", rollback, client.send("POST", "/api/v1/rules/rollback/" + digest, null, ""));
            fits(
                    "post",
                    "/api/v1/rules/impact",
                    client.send(
                            "POST", "/api/v1/rules/impact", Client.JSON, "{\"files\":{\"policy/note.csv\":\"x\"}}"));
            fits("post", "/api/v1/rules/impact", client.send("POST", "/api/v1/rules/impact", Client.JSON, "{}"));
            fits("get", "/api/v1/rules/changes", client.get("/api/v1/rules/changes"));
            HttpResponse<String> audit =
                    client.send("POST", "/api/v1/audits", Client.NDJSON, Client.refused("A-1", "hr"));
            fits("post", "/api/v1/audits", audit);
            fits("get", "/api/v1/audits", client.get("/api/v1/audits"));
            fits(
                    "get",
                    "/api/v1/audits/{id}",
                    client.get(audit.headers().firstValue("Location").orElse("")));
            fits("get", "/api/v1/tokens", client.get("/api/v1/tokens"));
            fits("get", "/health/live", client.get("/health/live"));
            fits("get", "/health/ready", client.get("/health/ready"));
            fits("get", "/api/v1/health/live", client.get("/api/v1/health/live"));
            fits("get", "/api/v1/health/ready", client.get("/api/v1/health/ready"));
        }
    }

    private static void fits(String method, String path, HttpResponse<String> answer) throws IOException {
        JsonNode document = document();
        String status = String.valueOf(answer.statusCode());
        JsonNode response =
                document.path("paths").path(path).path(method).path("responses").path(status);
        assertTrue(!response.isMissingNode(), method + " " + path + " does not name " + status + ": " + answer.body());
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode schema = response.path("content").path(type).path("schema");
        assertTrue(!schema.isMissingNode(), method + " " + path + " does not name " + type);
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);
        List<String> errors = new ArrayList<>();
        compiled.validate(answer.body(), InputFormat.JSON).forEach(error -> errors.add(error.toString()));
        assertEquals(List.of(), errors, method + " " + path + ": " + answer.body());
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream(DocumentDoor.DOCUMENT)) {
            return MAPPER.readTree(in);
        }
    }
}
