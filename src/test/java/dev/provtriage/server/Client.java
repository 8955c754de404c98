package dev.provtriage.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.Triage;
import dev.provtriage.reasoning.RuleFault;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to a server under test. */
final class Client {

    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";
    static final String ANALYSES = "/api/v1/analyses";

    static final List<RuleFault> FAULTS = new CopyOnWriteArrayList<>();
    static final Triage TRIAGE = packaged();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Client(TriageServer server) {
        this.address = "http://127.0.0.1:" + server.port();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    HttpResponse<String> send(String method, String path, @Nullable String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request.build());
    }

    HttpResponse<String> analyze(@Nullable String contentType, String body) throws IOException, InterruptedException {
        return send("POST", ANALYSES, contentType, body);
    }

    HttpResponse<String> packed(String path, @Nullable String encoding, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return send(request.build());
    }

    HttpResponse<InputStream> stream(InputStream body) throws IOException, InterruptedException {
        HttpRequest request = request(ANALYSES)
                .header("Content-Type", NDJSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    static List<JsonNode> lines(HttpResponse<String> response) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : response.body().lines().toList()) {
            lines.add(MAPPER.readTree(line));
        }
        return lines;
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** A create that the target refused since the account is there. */
    static String refused(String id, String targetSystem) {
        return """
                {"id":"%s","time":"2026-11-23T08:15:00Z","operation":"CREATE","targetSystem":"%s","accountId":"jdoe",\
                "owner":"E1001","fields":{"sn":"Doe"},"outcome":"FAILED","error":{"code":"LDAP 68",\
                "type":"javax.naming.NameAlreadyBoundException","message":"[LDAP: error code 68 - Entry Already Exists]"}}""".formatted(id, targetSystem);
    }

    private static Triage packaged() {
        try {
            return Triage.with(RuleFiles.packaged(), FAULTS::add);
        } catch (RuleFilesException e) {
            throw new IllegalStateException(e);
        }
    }
}
