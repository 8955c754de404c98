package dev.provtriage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DocsPageTest {

    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void allPartsOfThePageComeFromTheServer() throws Exception {
        try (Service service = Service.in(folder.resolve("data"))) {
            HttpResponse<String> page = service.client().get("/docs");
            assertEquals(200, page.statusCode());
            assertEquals("text/html", type(page));
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.startsWith("default-src 'none';"), policy);
            assertTrue(!policy.contains("http"), policy);
            Document document = Jsoup.parse(page.body());
            List<String> parts = document.select("script[src], link[rel=stylesheet]").stream()
                    .map(part -> part.attr("src") + part.attr("href"))
                    .toList();
            assertEquals(List.of("/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/docs.js"), parts);
            for (String part : parts) {
                HttpResponse<String> file = service.client().get(part);
                assertEquals(200, file.statusCode(), part);
                assertTrue(file.body().length() > 100, part);
                assertEquals(part.endsWith(".css") ? "text/css" : "text/javascript", type(file));
            }
            assertTrue(service.client().get("/docs/docs.js").body().contains("url: \"/openapi.json\""));
            assertEquals(200, service.client().get("/openapi.json").statusCode());
            assertEquals(404, service.client().get("/docs/other.js").statusCode());
        }
    }

    @Test
    void browserWithoutANetworkShowsEveryRoute() throws Exception {
        @Nullable
        Path browser = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(browser != null, "there is no Chromium on this machine");
        try (Service service = Service.in(folder.resolve("data"))) {
            Path shown = folder.resolve("page.html");
            Process process = new ProcessBuilder(
                            String.valueOf(browser),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--user-data-dir=" + folder.resolve("profile"),
                            // Names lead nowhere, so that only this machine is reached.
                            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                            "--virtual-time-budget=20000",
                            "--dump-dom",
                            "http://127.0.0.1:" + service.server().port() + "/docs")
                    .redirectOutput(shown.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), "the browser does not come to an end");
            Document document = Jsoup.parse(Files.readString(shown, StandardCharsets.UTF_8));
            List<String> paths = document.select(".opblock-summary-path").eachAttr("data-path");
            for (Route route : service.server().routes().all()) {
                String path = route.path().replace("<file>", "{file}");
                assertTrue(paths.contains(path), path + " is not among " + paths);
            }
            assertEquals(service.server().routes().all().size(), paths.size());
            assertEquals(0, document.select(".errors-wrapper").size());
        }
    }

    private static String type(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.replace(" ", "").endsWith(";charset=utf-8"), type);
        return type.substring(0, type.indexOf(';'));
    }
}
