package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A snapshot at the door of logs, a log at that of snapshots; and each at its own. */
class MisdirectedTest {

    private static final String SNAPSHOT = "/api/v1/snapshots/somewhere";

    private static final List<String> TABLES_OF_ACCOUNTS = List.of(
            "login,status,owner,groups\njdoe,Active,E1,staff;admins\nasmith,Disabled,E2,\n",
            "login;state\njdoe;enabled\n",
            "# targetSystem: hr\n# takenAt: 2026-11-23T08:00:00Z\nlogin,status,owner\njdoe,,E1\n",
            "\"Account ID\",\"Account Status\",\"Employee Number\"\n\"jdoe\",\"REVOKED\",\"E1\"\n",
            "sAMAccountName\tenabled\tmemberOf\tdescription\twhenCreated\njdoe\tTRUE\tstaff\tpayroll\t2020-01-01\n",
            "sep=;\nuserid;status;system;created\njdoe;locked;crm;2020-01-01\n",
            "login,status,owner,groups\n");

    private static final List<String> TABLES_OF_ATTEMPTS = List.of(
            "time,target,account,operation,status,error\n2026-11-23T08:15:00Z,crm,jdoe,Create,Failed,Refused\n",
            "time,application,account,group,result\n2026-11-23T08:15:00Z,crm,jdoe,staff,Success\n",
            "time,target,account,status\n2026-11-23T08:15:00Z,crm,jdoe,Failed\n2026-11-23T08:16:00Z,crm,asmith,Completed\n",
            "account,operation,status,system\njdoe,Disable,Disabled,crm\n",
            "account,status,system,error message\njdoe,Removed,crm,Refused\n",
            "account;action;state;system;owner\njdoe;Create;active;crm;E1\n",
            "Daily report\n\ntime,target,account,status,retries\n2026-11-23T08:15:00Z,crm,jdoe,Active,3\n");

    private static TriageServer server;
    private static Client client;

    @BeforeAll
    static void start() throws ServerException {
        server = TriageServer.start("127.0.0.1", 0, Client.TRIAGE, Snapshots.none());
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void snapshotThatIsSentAsALogIsToldItsOwnDoor() throws Exception {
        List<String> bodies = new ArrayList<>(TABLES_OF_ACCOUNTS);
        for (Path sample : snapshots()) {
            bodies.add(Files.readString(sample));
        }
        bodies.add(
                "{\"targetSystem\":\"a\",\"takenAt\":\"2026-11-23T08:00:00Z\"}\n{\"id\":\"jdoe\"}\n{\"id\":\"x\"}\n");
        bodies.add("{\"targetSystem\":\"a\",\"reachable\":false}");
        bodies.add(
                "{\"targetSystem\":\"a\",\"accounts\":[" + "{\"id\":\"operation outcome\"},".repeat(100_000) + "{}]}");
        bodies.add("version: 1\n\ndn: uid=jdoe,ou=people,dc=example\nuid: jdoe\n");
        for (String path : List.of(Client.ANALYSES, "/api/v1/audits", "/api/v1/rules/explain")) {
            for (String body : bodies) {
                assertSentOn("/api/v1/snapshots/{targetSystem}", client.send("POST", path, null, body));
            }
        }
        assertSentOn("/api/v1/snapshots/{targetSystem}", client.analyze("text/ldif", "dn: uid=jdoe\nuid: jdoe\n"));
    }

    @Test
    void logThatIsSentAsASnapshotIsToldItsOwnDoor() throws Exception {
        List<String> bodies = new ArrayList<>(TABLES_OF_ATTEMPTS);
        for (Path sample : logs()) {
            bodies.add(Files.readString(sample));
        }
        String attempt = Client.refused("A-1", "somewhere");
        bodies.addAll(List.of(attempt, attempt + "\n" + attempt, "[" + attempt + "]", "\uFEFF" + attempt));
        for (String body : bodies) {
            assertSentOn("/api/v1/analyses", client.send("PUT", SNAPSHOT, null, body));
        }
        assertEquals(404, client.get(SNAPSHOT).statusCode());
    }

    @Test
    void eachLogIsReadAtItsOwnDoor() throws Exception {
        List<String> bodies = new ArrayList<>(TABLES_OF_ATTEMPTS);
        for (Path sample : logs()) {
            bodies.add(Files.readString(sample));
        }
        for (String body : bodies) {
            HttpResponse<String> answer = client.analyze(null, body);
            assertEquals(200, answer.statusCode(), body + answer.body());
            assertTrue(answer.body().contains("\"attemptId\""), body + answer.body());
        }
        // Whoever names the format knows what it is.
        assertEquals(
                200,
                client.send("POST", Client.ANALYSES + "?format=csv", "text/csv", TABLES_OF_ACCOUNTS.get(0))
                        .statusCode());
    }

    @Test
    void eachSnapshotIsTakenAtItsOwnDoor() throws Exception {
        List<String> bodies = new ArrayList<>(TABLES_OF_ACCOUNTS);
        for (Path sample : snapshots()) {
            bodies.add(Files.readString(sample));
        }
        bodies.add(
                "{\"targetSystem\":\"somewhere\"}\n{\"id\":\"jdoe\",\"fields\":{\"operation\":\"x\",\"outcome\":\"y\"}}");
        bodies.add("version: 1\n\ndn: uid=jdoe,ou=people,dc=example\nuid: jdoe\n");
        for (String body : bodies) {
            HttpResponse<String> answer = client.send("PUT", SNAPSHOT, null, body);
            // Most are of other target systems, or older than the one before.
            boolean read = answer.statusCode() / 100 == 2 || answer.statusCode() == 409;
            assertTrue(read, body + answer.body());
            client.send("DELETE", SNAPSHOT, null, "");
        }
    }

    @Test
    void damagedGzipIsToldAsSuchAtEachDoor() throws Exception {
        byte[] packed = Client.gzip(TABLES_OF_ACCOUNTS.get(0).repeat(1_000).getBytes(StandardCharsets.UTF_8));
        byte[] torn = Arrays.copyOf(packed, packed.length / 2);
        for (String path : List.of(Client.ANALYSES, "/api/v1/rules/explain")) {
            HttpResponse<String> answer = client.packed(path, "gzip", torn);
            assertNotEquals(500, answer.statusCode(), answer.body());
        }
    }

    private static void assertSentOn(String door, HttpResponse<String> answer) throws IOException {
        assertEquals(415, answer.statusCode(), answer.body());
        assertEquals(
                "urn:provtriage:problem:unsupported-content",
                Client.json(answer).path("type").asText());
        assertTrue(Client.json(answer).path("detail").asText().contains(door), answer.body());
    }

    private static List<Path> snapshots() throws IOException {
        try (Stream<Path> formats = Files.list(Path.of("samples/formats"));
                Stream<Path> audits = Files.list(Path.of("samples/audits/snapshots"))) {
            return Stream.concat(
                            formats.filter(file -> file.getFileName().toString().startsWith("snapshot-")), audits)
                    .filter(file -> !file.toString().contains(".schema."))
                    .toList();
        }
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> formats = Files.list(Path.of("samples/formats"))) {
            return Stream.concat(
                            formats.filter(
                                    file -> !file.getFileName().toString().startsWith("snapshot-")),
                            Stream.of(Path.of("samples/audits/attempts.ndjson")))
                    .toList();
        }
    }
}
