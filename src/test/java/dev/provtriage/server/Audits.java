package dev.provtriage.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Waits for audits of a service under test. */
final class Audits {

    private Audits() {}

    /** The audit at its end. */
    static JsonNode end(Service service, String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode audit = Client.json(service.client().get("/api/v1/audits/" + id));
            String state = audit.path("state").asText();
            if (!state.equals("QUEUED") && !state.equals("RUNNING")) {
                return audit;
            }
            Thread.sleep(20);
        }
    }
}
