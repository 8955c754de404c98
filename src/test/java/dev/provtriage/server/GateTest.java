package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.provtriage.server.access.BearerToken;
import dev.provtriage.server.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    @TempDir
    private Path folder = Path.of("");

    /** Who may call what; a route that is missing here fails the test. */
    private static final Map<String, Set<Role>> TABLE = Map.ofEntries(
            Map.entry("POST /api/v1/analyses", Set.of(Role.SUBMITTER)),
            Map.entry("GET /api/v1/snapshots", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /api/v1/snapshots/{targetSystem}", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("PUT /api/v1/snapshots/{targetSystem}", Set.of(Role.SUBMITTER)),
            Map.entry("DELETE /api/v1/snapshots/{targetSystem}", Set.of(Role.SUBMITTER)),
            Map.entry("GET /api/v1/systems/{targetSystem}/health", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("PATCH /api/v1/systems/{targetSystem}/health", Set.of(Role.SUBMITTER)),
            Map.entry("GET /api/v1/verdicts", Set.of(Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /api/v1/outages", Set.of(Role.AUDITOR, Role.ANALYST)),
            Map.entry("POST /api/v1/audits", Set.of(Role.AUDITOR)),
            Map.entry("GET /api/v1/audits", Set.of(Role.AUDITOR)),
            Map.entry("GET /api/v1/audits/{id}", Set.of(Role.AUDITOR)),
            Map.entry("DELETE /api/v1/audits/{id}", Set.of(Role.AUDITOR)),
            Map.entry("GET /api/v1/audits/{id}/events", Set.of(Role.AUDITOR)),
            Map.entry("GET /api/v1/audits/{id}/result", Set.of(Role.AUDITOR)),
            Map.entry("GET /api/v1/audits/{id}/result/{file}", Set.of(Role.AUDITOR)),
            Map.entry("GET /api/v1/scenarios", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /api/v1/rules", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /api/v1/rules/changes", Set.of(Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /api/v1/rules/<file>", Set.of(Role.AUDITOR, Role.ANALYST)),
            Map.entry("POST /api/v1/rules/check", Set.of(Role.ANALYST)),
            Map.entry("POST /api/v1/rules/explain", Set.of(Role.ANALYST)),
            Map.entry("POST /api/v1/rules/impact", Set.of(Role.ANALYST)),
            Map.entry("POST /api/v1/rules/rollback/{digest}", Set.of(Role.ANALYST)),
            Map.entry("PUT /api/v1/rules/<file>", Set.of(Role.ANALYST)),
            Map.entry("GET /api/v1/tokens", Set.of()),
            Map.entry("POST /api/v1/tokens", Set.of()),
            Map.entry("DELETE /api/v1/tokens/{id}", Set.of()),
            Map.entry("GET /metrics", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /health/live", Set.of(Role.ANYONE)),
            Map.entry("GET /health/ready", Set.of(Role.ANYONE)),
            Map.entry("GET /api/v1/metrics", Set.of(Role.SUBMITTER, Role.AUDITOR, Role.ANALYST)),
            Map.entry("GET /api/v1/health/live", Set.of(Role.ANYONE)),
            Map.entry("GET /api/v1/health/ready", Set.of(Role.ANYONE)),
            Map.entry("GET /openapi.json", Set.of(Role.ANYONE)),
            Map.entry("GET /docs", Set.of(Role.ANYONE)),
            Map.entry("GET /docs/{file}", Set.of(Role.ANYONE)));

    @Test
    void eachRouteLetsItsRolesInAndNobodyElse() throws Exception {
        Map<Role, String> tokens = Service.tokens(folder);
        try (Service service = Service.in(folder)) {
            List<String> wrong = new ArrayList<>();
            for (Route route : service.server().routes().all()) {
                Set<Role> allowed = TABLE.getOrDefault(route.toString(), Set.of(Role.ANYONE, Role.SUBMITTER));
                assertTrue(TABLE.containsKey(route.toString()), "the table lacks " + route);
                boolean open = allowed.contains(Role.ANYONE);
                expect(wrong, route, "no token", open ? 0 : 401, call(service, route, null));
                expect(
                        wrong,
                        route,
                        "a wrong token",
                        open ? 0 : 401,
                        call(service, route, "provtriage_" + "A".repeat(43)));
                for (Map.Entry<Role, String> token : tokens.entrySet()) {
                    boolean in = open || token.getKey() == Role.ADMINISTRATOR || allowed.contains(token.getKey());
                    expect(wrong, route, token.getKey().word(), in ? 0 : 403, call(service, route, token.getValue()));
                }
            }
            assertEquals(TABLE.size(), service.server().routes().all().size());
            assertEquals(List.of(), wrong);
        }
    }

    /** @param expected 401 or 403; 0 for neither of them */
    private static void expect(List<String> wrong, Route route, String who, int expected, int status) {
        boolean refused = status == 401 || status == 403;
        boolean authoring = status == 403
                && (route.path().contains("rollback") || route.toString().startsWith("PUT /api/v1/rules"));
        if (expected == 0 ? refused && !authoring : status != expected) {
            wrong.add(route + " with " + who + ": " + status);
        }
    }

    private static int call(Service service, Route route, @Nullable String token) throws Exception {
        String path = route.path()
                .replace("{targetSystem}", "nowhere")
                .replace("{id}", "0")
                .replace("{file}", "none")
                .replace("{digest}", "0")
                .replace("<file>", "further/none.drl");
        HttpRequest.Builder request =
                service.client().request(path).method(route.method().name(), HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return service.client().send(request.build()).statusCode();
    }

    @Test
    void refusalSaysWhatIsMissing() throws Exception {
        Map<Role, String> tokens = Service.tokens(folder);
        try (Service service = Service.in(folder)) {
            HttpResponse<String> unknown = service.client().get("/api/v1/verdicts");
            assertEquals(401, unknown.statusCode());
            assertEquals(
                    "Bearer realm=\"provtriage\"",
                    unknown.headers().firstValue("WWW-Authenticate").orElse(""));
            assertEquals(
                    "application/problem+json",
                    unknown.headers().firstValue("Content-Type").orElse(""));

            HttpResponse<String> forbidden = get(service, "/api/v1/verdicts", tokens.get(Role.SUBMITTER));
            JsonNode problem = Client.json(forbidden);
            assertEquals(403, forbidden.statusCode());
            assertTrue(
                    problem.path("detail").asText().contains("administrator or analyst or auditor"), forbidden.body());
            for (HttpResponse<String> answer : List.of(unknown, forbidden)) {
                tokens.values().forEach(token -> assertFalse(answer.body().contains(token)));
            }
        }
    }

    @Test
    void revokedTokenLetsNobodyIn() throws Exception {
        Map<Role, String> tokens = Service.tokens(folder);
        try (Service service = Service.in(folder)) {
            String admin = String.valueOf(tokens.get(Role.ADMINISTRATOR));
            HttpResponse<String> made =
                    send(service, "POST", "/api/v1/tokens", admin, "{\"name\":\"scanner\",\"role\":\"auditor\"}");
            String token = Client.json(made).path("token").asText();
            assertEquals(201, made.statusCode());
            assertEquals(200, get(service, "/api/v1/verdicts", token).statusCode());

            JsonNode all = Client.json(get(service, "/api/v1/tokens", admin));
            JsonNode last = all.get(all.size() - 1);
            assertEquals("scanner", last.path("name").asText());
            assertFalse(all.toString().contains(BearerToken.hash(token)));
            String path = "/api/v1/tokens/" + last.path("id").asText();
            assertEquals(204, send(service, "DELETE", path, admin, "").statusCode());

            assertEquals(401, get(service, "/api/v1/verdicts", token).statusCode());
            assertEquals(404, send(service, "DELETE", path, admin, "").statusCode());
        }
    }

    @Test
    void otherMachinesAreServedOnlyWhereCallersAreKnown() throws Exception {
        ServerException refused = assertThrows(
                ServerException.class,
                () -> Service.in(folder, settings -> ServerSettings.of("0.0.0.0", 0, folder))
                        .close());
        assertTrue(String.valueOf(refused.getMessage()).contains("provtriage tokens create"), refused.getMessage());

        Service.tokens(folder);
        try (Service service = Service.in(folder, settings -> ServerSettings.of("0.0.0.0", 0, folder))) {
            assertEquals(401, service.client().get("/api/v1/verdicts").statusCode());
            assertEquals(200, service.client().get("/health/live").statusCode());
        }
    }

    @Test
    void pagesOfOtherSitesAreKeptOut() throws Exception {
        try (Service service = Service.in(folder)) {
            int port = service.server().port();
            assertEquals(200, raw(port, "GET /api/v1/rules HTTP/1.1\r\nHost: localhost:" + port + "\r\n"));
            assertEquals(200, raw(port, "GET /api/v1/rules HTTP/1.1\r\nHost: [::1]:" + port + "\r\n"));
            assertEquals(403, raw(port, "GET /api/v1/rules HTTP/1.1\r\nHost: evil.example:" + port + "\r\n"));
            assertEquals(403, raw(port, "GET /api/v1/rules HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n"));
            String own = "GET /api/v1/rules HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: http://";
            assertEquals(200, raw(port, own + "127.0.0.1:" + port + "\r\n"));
            assertEquals(403, raw(port, own + "evil.example\r\n"));
            assertEquals(403, raw(port, own.replace("http://", "null") + "\r\n"));
        }
    }

    @Test
    void tooManyRequestsAreSentAwayWhateverTheyAreForwardedFor() throws Exception {
        try (Service service = Service.in(folder, settings -> settings.with(Limits.USUAL.withRequestsPerSecond(2)))) {
            int refused = 0;
            for (int i = 0; i < 40; i++) {
                HttpResponse<String> answer = service.client()
                        .send(service.client()
                                .request("/api/v1/rules")
                                .header("X-Forwarded-For", "10.0.0." + i)
                                .build());
                if (answer.statusCode() == 429) {
                    refused++;
                    assertTrue(Integer.parseInt(
                                    answer.headers().firstValue("Retry-After").orElse("0"))
                            >= 1);
                }
            }
            assertTrue(refused >= 20, "refused: " + refused);
            assertEquals(200, service.client().get("/health/live").statusCode());
        }
    }

    @Test
    void firstTokenThatIsMadeWhileTheServiceRunsHasARateAtOnce() throws Exception {
        try (Service service =
                Service.in(folder, settings -> settings.with(Limits.USUAL.withRequestsPerSecond(2, 0)))) {
            for (int i = 0; i < 20; i++) {
                assertEquals(200, service.client().get("/api/v1/rules").statusCode());
            }
            HttpResponse<String> made =
                    send(service, "POST", "/api/v1/tokens", "", "{\"name\":\"first\",\"role\":\"administrator\"}");
            String token = Client.json(made).path("token").asText();
            assertEquals(401, service.client().get("/api/v1/rules").statusCode());
            int refused = 0;
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = get(service, "/api/v1/rules", token);
                if (answer.statusCode() == 429) {
                    refused++;
                    assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
                }
            }
            assertTrue(refused > 0, "none of 20 was sent away");
        }
    }

    @Test
    void nameOfATokenIsOneThatCanBeSeenAndThatNoOtherHas() throws Exception {
        try (Service service = Service.in(folder)) {
            for (String name : List.of("", " x", "x ", "c\\u0000i", "c\\u001bi", "c\\ud800i", "17", "x".repeat(101))) {
                HttpResponse<String> wrong = make(service, "", name);
                assertEquals(400, wrong.statusCode(), name + wrong.body());
                assertTrue(Client.json(wrong).path("detail").asText().contains("`name` "), wrong.body());
            }
            HttpResponse<String> made = make(service, "", "ci");
            assertEquals(201, made.statusCode());
            String admin = Client.json(made).path("token").asText();
            HttpResponse<String> taken = make(service, admin, "CI");
            assertEquals(409, taken.statusCode());
            assertTrue(Client.json(taken).path("detail").asText().contains("revoke"), taken.body());
            HttpResponse<String> other = make(service, admin, "other");
            String path = "/api/v1/tokens/" + Client.json(other).path("id").asText();
            assertEquals(204, send(service, "DELETE", path, admin, "").statusCode());
            assertEquals(201, make(service, admin, "other").statusCode());
        }
    }

    private static HttpResponse<String> make(Service service, String token, String name) throws Exception {
        return send(service, "POST", "/api/v1/tokens", token, "{\"name\":\"" + name + "\",\"role\":\"administrator\"}");
    }

    private static int raw(int port, String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    private static HttpResponse<String> get(Service service, String path, @Nullable String token) throws Exception {
        return send(service, "GET", path, String.valueOf(token), "");
    }

    private static HttpResponse<String> send(Service service, String method, String path, String token, String body)
            throws Exception {
        return service.client()
                .send(service.client()
                        .request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", Client.JSON)
                        .build());
    }
}
