package dev.provtriage.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Shows what the server answers to: the OpenAPI document, and a page that draws it without any network. */
final class DocumentDoor {

    static final String DOCUMENT = "/dev/provtriage/server/openapi.json";

    private static final String PAGE = "/dev/provtriage/server/docs.html";
    private static final String SCRIPT = "/dev/provtriage/server/docs.js";
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /**
     * The page runs its own scripts, asks its own server, and reaches nothing else. Swagger UI sets styles on elements, and
     * its icons are data.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The files of the page, each with its type. */
    private static final Map<String, String> FILES = Map.of(
            "docs.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8");

    void document(Context request) throws IOException {
        send(request, DOCUMENT, Answers.JSON);
    }

    void page(Context request) throws IOException {
        request.header("Content-Security-Policy", POLICY);
        send(request, PAGE, "text/html; charset=utf-8");
    }

    void file(Context request) throws IOException, ProblemException {
        String name = request.pathParam("file");
        @Nullable String type = FILES.get(name);
        if (type == null) {
            throw new ProblemException(
                    Problem.Kind.UNKNOWN_PATH, "There is nothing at " + request.path() + "; open /docs.");
        }
        request.header("Content-Security-Policy", POLICY);
        send(request, name.equals("docs.js") ? SCRIPT : SWAGGER + version() + "/" + name, type);
    }

    private static void send(Context request, String resource, String type) throws IOException {
        try (InputStream in = DocumentDoor.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The program was built without " + resource);
            }
            request.res().setContentType(type);
            in.transferTo(request.res().getOutputStream());
        }
    }

    /** The folder of its files is named after it. */
    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = DocumentDoor.class.getResourceAsStream(SWAGGER_VERSION)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "");
    }
}
