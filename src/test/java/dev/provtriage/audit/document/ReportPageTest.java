package dev.provtriage.audit.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final int MEGABYTE = 1_000_000;
    private static final String HOSTILE =
            "</script><img src=x onerror=alert(1)><!--<script>{{data}}{{{data}}}\"'&`=\u2028\u202e\u0000";

    @Test
    void thePageAsksTheNetworkForNothing() throws Exception {
        String html = written(new SomePicture(1).made());
        Document page = Jsoup.parse(html);
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertTrue(policy.startsWith("default-src 'none'; "), policy);
        for (Element linked : page.select("[src], [href]")) {
            String link = linked.attr("src") + linked.attr("href");
            assertTrue(link.startsWith("#") || link.equals("data:,"), link);
        }
        Element style = page.expectFirst("style");
        assertTrue(policy.contains("style-src '" + digest(style.data()) + "'"), policy);
        assertFalse(style.data().contains("url("), "a style that loads something");
        assertFalse(style.data().contains("@import"), "a style that loads something");
        List<Element> scripts = page.select("script:not([type])");
        assertEquals(2, scripts.size());
        for (Element script : scripts) {
            assertTrue(policy.contains("'" + digest(script.data()) + "'"), "a script that the page does not let run");
            assertFalse(script.data().contains("sourceMappingURL"), "a map that a browser's tools would load");
        }
        assertEquals(0, page.select("[style]").size(), "a style that the page does not let apply");
    }

    @Test
    void textsOfTheLogStayTexts() throws IOException {
        AuditPicture picture = new SomePicture(2)
                .attempts(300)
                .listed(20)
                .names(number -> HOSTILE + number, number -> HOSTILE + number, number -> HOSTILE + number)
                .made();
        Document page = Jsoup.parse(written(picture));
        assertEquals(0, page.select("img, iframe, object, embed, form").size());
        assertEquals(3, page.select("script").size());
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                assertFalse(attribute.getKey().startsWith("on"), element + " has " + attribute);
            }
        }
        assertTrue(page.select("#work-table tbody th").text().contains("</script><img src=x onerror=alert(1)>"));
        assertFalse(page.text().contains("\u202e"), "what turns the direction of writing");
        JsonNode data = data(page);
        assertTrue(data.at("/charts").size() >= 4, "charts");
        assertTrue(data.findValuesAsText("labels").isEmpty() || data.toString().contains("onerror"));
    }

    @Test
    void anInputOfAnySizeMakesAPageUnderAMegabyte() throws IOException {
        AuditPicture wide = new SomePicture(3)
                .attempts(100_000)
                .listed(5_000)
                .names(
                        number -> "\ud83d\ude00".repeat(60) + "&\"<" + number,
                        number -> "&".repeat(300) + number,
                        number -> "\"".repeat(300) + number)
                .made();
        int bytes = written(wide).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < MEGABYTE, "bytes: " + bytes);
        assertTrue(bytes > MEGABYTE / 2, "room that is left although there is more to show: " + bytes);
    }

    @Test
    void whatHasNoRoomIsCounted() throws IOException {
        AuditPicture picture = new SomePicture(4).listed(400).made();
        Document page = Jsoup.parse(written(picture));
        Element listing = page.expectFirst("#leftovers-table");
        int shown = listing.select("tbody tr").size();
        assertEquals(
                "and " + String.format("%,d", 1_200 - shown) + " more, see leftovers.csv",
                listing.select(".more").text());
        Element work = page.expectFirst("#work-table");
        assertEquals(
                "and " + String.format("%,d", 1_600 - work.select("tbody tr").size()) + " more, see verdicts.csv",
                work.select(".more").text());
    }

    @Test
    void anAuditOfNothingSaysSo() throws IOException {
        Document page =
                Jsoup.parse(written(new SomePicture(5).attempts(0).listed(0).made()));
        assertTrue(page.text().contains("No attempt could be read"), page.text());
        assertEquals(0, page.select("canvas").size());
        assertEquals(0, page.select("table").size());
        assertEquals(0, data(page).at("/summary/attempts").longValue());
    }

    @Test
    void anAuditOfSuccessesSaysSo() throws IOException {
        Document page = Jsoup.parse(
                written(new SomePicture(6).attempts(50).listed(0).failing(0).made()));
        assertTrue(page.text().contains("All 50 attempts succeeded, or have nothing known in their way."), page.text());
        assertTrue(page.text().contains("Nothing failed, so there is nothing to mend."), page.text());
        assertEquals(1, page.select("canvas").size());
    }

    @Test
    void attemptsWithoutTimeAreNotPutOnATimeLine() throws IOException {
        Document page =
                Jsoup.parse(written(new SomePicture(7).untimed().listed(0).made()));
        assertTrue(page.text().contains("No attempt has a time, so nothing can be shown over time."), page.text());
        assertEquals(1, page.select("canvas").size());
    }

    @Test
    void thePageCanBeReadWithoutSeeingIt() throws IOException {
        Document page = Jsoup.parse(written(new SomePicture(8).made()));
        assertEquals("en", page.expectFirst("html").attr("lang"));
        assertEquals(1, page.select("h1").size());
        assertEquals(1, page.select("main").size());
        assertEquals(1, page.select("nav[aria-labelledby]").size());
        int depth = 1;
        for (Element heading : page.select("h1, h2, h3, h4")) {
            int next = heading.tagName().charAt(1) - '0';
            assertTrue(next <= depth + 1, "a heading that skips a level: " + heading);
            depth = next;
        }
        Set<String> ids = new HashSet<>();
        for (Element element : page.select("[id]")) {
            assertTrue(ids.add(element.id()), "an id that stands twice: " + element.id());
        }
        for (Element labelled : page.select("[aria-labelledby]")) {
            assertTrue(ids.contains(labelled.attr("aria-labelledby")), labelled.attr("aria-labelledby"));
        }
        for (Element link : page.select("a[href^=#]")) {
            assertTrue(ids.contains(link.attr("href").substring(1)), link.attr("href"));
        }
        for (Element table : page.select("table")) {
            assertEquals(1, table.select("caption").size());
            assertEquals(
                    table.select("thead th").size(),
                    table.select("thead th[scope=col]").size());
            assertEquals(
                    table.select("tbody tr").size(),
                    table.select("tbody th[scope=row]").size());
        }
        for (Element canvas : page.select("canvas")) {
            assertFalse(canvas.attr("aria-label").isEmpty());
            assertEquals("img", canvas.attr("role"));
            Elements tables = page.select("section:has(#" + canvas.id() + ") table");
            assertFalse(tables.isEmpty(), "a chart without its numbers: " + canvas.id());
        }
        assertEquals(
                0, page.select("[tabindex]:not([tabindex=-1], [tabindex=0])").size());
    }

    @Test
    void rootCausesComeBeforeAllOtherSections() throws IOException {
        Document page = Jsoup.parse(written(new SomePicture(9).made()));
        assertEquals(
                List.of(
                        "root-causes",
                        "outages",
                        "time",
                        "targets",
                        "silences",
                        "sweep",
                        "retries",
                        "coverage",
                        "work",
                        "unread",
                        "reading"),
                page.select("main > section[id]").eachAttr("id"));
        assertTrue(page.expectFirst(".cause").text().contains("Do this"));
    }

    @Test
    void theSamePictureMakesTheSamePage() throws IOException {
        AuditPicture picture = new SomePicture(10).made();
        assertEquals(written(picture), written(picture));
    }

    @Test
    void theBarsOfAChartSumUpToTheirTable() throws IOException {
        AuditPicture picture = new SomePicture(11).attempts(5_000).made();
        JsonNode charts = data(Jsoup.parse(written(picture))).at("/charts");
        for (JsonNode chart : charts) {
            long sum = 0;
            for (JsonNode series : chart.get("series")) {
                assertEquals(chart.get("labels").size(), series.get("values").size());
                for (JsonNode value : series.get("values")) {
                    sum += value.isNumber() ? value.longValue() : 0;
                }
            }
            switch (chart.get("id").textValue()) {
                case "chart-decisions" -> assertEquals(5_000, sum);
                case "chart-causes", "chart-targets" -> assertEquals(picture.failures(), sum);
                default -> assertEquals("chart-outages", chart.get("id").textValue());
            }
        }
    }

    private static String written(AuditPicture picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReportPage(picture, scenario -> "What " + scenario + " is.").write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode data(Document page) throws IOException {
        return new ObjectMapper().readTree(page.expectFirst("#data").data());
    }

    private static String digest(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
