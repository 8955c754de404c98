package dev.provtriage.audit.document;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * The frame of report.html, from the resources in {@code report/} and the bundle of Chart.js. Whatever is filled in is
 * escaped; the page's own style and scripts are named by their digests, so that a browser runs nothing else.
 */
final class PageTemplate {

    private static final String FOLDER = "/report/";

    /** Where a webjar keeps it; the version is part of the path. */
    private static final String CHART_LIBRARY = "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

    private final Template template;
    private final Map<String, Object> fixed = new HashMap<>();

    PageTemplate() throws IOException {
        Mustache.Compiler compiler = Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .withLoader(name -> reader(FOLDER + name + ".html"));
        try (Reader page = reader(FOLDER + "page.html")) {
            template = compiler.compile(page);
        }
        String style = text(FOLDER + "page.css");
        String script = text(FOLDER + "page.js");
        // The last line names a map of the source, which a browser's tools would ask the network for.
        String library = text(CHART_LIBRARY).replaceFirst("\\s*//# sourceMappingURL=\\S*\\s*$", "\n");
        fixed.put("style", style);
        fixed.put("styleDigest", digest(style));
        fixed.put("script", script);
        fixed.put("scriptDigest", digest(script));
        fixed.put("chartLibrary", library);
        fixed.put("chartDigest", digest(library));
    }

    /** Writes the page; {@code content} must have every key that the template names. */
    void write(Map<String, Object> content, Writer out) {
        Map<String, Object> all = new HashMap<>(content);
        all.putAll(fixed);
        template.execute(all, out);
    }

    /** As a content security policy names a script or a style. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = stream(resource)) {
            // A browser takes all breaks of lines for LF before it works out a digest.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static Reader reader(String resource) throws IOException {
        return new InputStreamReader(stream(resource), StandardCharsets.UTF_8);
    }

    private static InputStream stream(String resource) throws IOException {
        InputStream in = PageTemplate.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the program is not whole: " + resource + " is missing; install it anew");
        }
        return in;
    }
}
