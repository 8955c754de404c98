package dev.provtriage.audit.document;

import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import dev.provtriage.report.Phrases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Outages and silences on a time line, the largest in the order of their beginning. */
final class OutageChart {

    private static final int MOST_OUTAGES = 12;
    private static final int MOST_SILENCES = 4;
    private static final int LONGEST_NAME = 60;
    private static final String SILENCE = "silence";

    private final AuditPicture picture;
    private final CauseColours colours;
    private final List<Span> spans;

    OutageChart(AuditPicture picture, CauseColours colours) {
        this.picture = picture;
        this.colours = colours;
        Stream<Span> outages = picture.outages().stream()
                .sorted(Comparator.comparing(Outage::attempts).reversed())
                .limit(MOST_OUTAGES)
                .map(Span::of);
        Stream<Span> silences = picture.silences().stream()
                .sorted(Comparator.comparing(Silence::expected).reversed())
                .limit(MOST_SILENCES)
                .map(Span::of);
        this.spans = Stream.concat(outages, silences)
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }

    private record Span(String name, String cause, Instant from, Instant to, String note) {

        static Span of(Outage outage) {
            return new Span(
                    CutText.line(outage.name(), LONGEST_NAME) + " (" + Wording.scope(outage) + ")",
                    outage.scenario(),
                    outage.from(),
                    outage.to(),
                    Phrases.count(outage.attempts(), "failure") + ", " + Phrases.count(outage.accounts(), "account"));
        }

        static Span of(Silence silence) {
            return new Span(
                    CutText.line(silence.targetSystem(), LONGEST_NAME) + " (target system)",
                    SILENCE,
                    silence.from(),
                    silence.to(),
                    "no attempt, usually " + Phrases.number(silence.expected()));
        }
    }

    boolean empty() {
        return spans.isEmpty();
    }

    PageChart chart() {
        Map<String, List<@Nullable Object>> byCause = new LinkedHashMap<>();
        long from = spans.get(0).from().toEpochMilli();
        long to = spans.get(0).to().toEpochMilli();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            List<@Nullable Object> values = byCause.computeIfAbsent(span.cause(), cause -> empties());
            values.set(i, List.of(span.from().toEpochMilli(), span.to().toEpochMilli()));
            from = Math.min(from, span.from().toEpochMilli());
            to = Math.max(to, span.to().toEpochMilli());
        }
        List<Map<String, Object>> series = new ArrayList<>();
        byCause.forEach((cause, values) ->
                series.add(PageChart.series(cause, cause.equals(SILENCE) ? "quiet" : colours.colour(cause), values)));
        Instant first = picture.from();
        Instant last = picture.to();
        Map<String, Object> drawing = new HashMap<>();
        drawing.put("id", "chart-outages");
        drawing.put("kind", "spans");
        drawing.put("unit", "");
        drawing.put("labels", spans.stream().map(Span::name).toList());
        drawing.put("notes", spans.stream().map(Span::note).toList());
        drawing.put("series", series);
        drawing.put("from", first == null ? from : Math.min(from, first.toEpochMilli()));
        drawing.put("to", last == null ? to : Math.max(to, last.toEpochMilli()));
        return new PageChart(
                "chart-outages",
                "Outages and silences on a time line (UTC)",
                description(),
                TargetChart.size(spans.size()),
                drawing,
                null);
    }

    private List<@Nullable Object> empties() {
        List<@Nullable Object> empties = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            empties.add(null);
        }
        return empties;
    }

    private String description() {
        String words = Phrases.count(picture.outages().size(), "outage") + " and "
                + Phrases.count(picture.silences().size(), "silence") + ".";
        Outage largest = picture.outages().stream()
                .max(Comparator.comparing(Outage::attempts))
                .orElse(null);
        if (largest != null) {
            words += " The largest outage, of " + Wording.scope(largest) + " "
                    + CutText.line(largest.name(), LONGEST_NAME) + ", made "
                    + Phrases.count(largest.attempts(), "attempt") + " fail "
                    + Wording.span(largest.from(), largest.to()) + ".";
        }
        int shown = spans.size();
        int all = picture.outages().size() + picture.silences().size();
        return all > shown ? words + " The largest are shown." : words;
    }
}
