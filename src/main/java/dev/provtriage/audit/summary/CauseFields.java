package dev.provtriage.audit.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.audit.count.CauseSummary;
import dev.provtriage.audit.count.Coverage;
import dev.provtriage.audit.count.Listed;
import dev.provtriage.audit.count.RootCause;
import dev.provtriage.audit.count.RootCauseSentence;
import dev.provtriage.audit.count.Timeline;
import dev.provtriage.audit.count.UnexplainedGroup;
import dev.provtriage.outage.Outage;
import dev.provtriage.outage.Silence;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What summary.json says of causes: by scenario, by root cause, by outage, and what is not explained. */
final class CauseFields {

    private CauseFields() {}

    static void causes(JsonGenerator json, List<CauseSummary> causes) throws IOException {
        json.writeArrayFieldStart("causes");
        for (CauseSummary cause : causes) {
            json.writeStartObject();
            json.writeStringField("scenario", cause.scenario());
            json.writeNumberField("attempts", cause.attempts());
            json.writeNumberField("accounts", cause.accounts());
            SummaryFields.text(json, "from", cause.from());
            SummaryFields.text(json, "to", cause.to());
            SummaryFields.counts(json, "decisions", cause.decisions());
            SummaryFields.counts(json, "confidences", cause.confidences());
            SummaryFields.counts(json, "targets", cause.targets());
            SummaryFields.counts(json, "rules", cause.rules());
            SummaryFields.example(json, cause.example());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void rootCauses(JsonGenerator json, List<RootCause> causes, long failures) throws IOException {
        json.writeNumberField("rootCausesTotal", causes.size());
        json.writeArrayFieldStart("rootCauses");
        for (RootCause cause : causes.subList(0, Math.min(SummaryJson.MOST_LISTED, causes.size()))) {
            Outage outage = cause.outage();
            json.writeStartObject();
            json.writeStringField("sentence", RootCauseSentence.of(cause, failures) + ".");
            json.writeStringField("kind", cause.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("scenario", cause.scenario());
            SummaryFields.text(json, "scope", outage == null ? null : scope(outage));
            SummaryFields.text(json, "name", outage == null ? null : outage.name());
            SummaryFields.texts(json, "targets", cause.targets());
            SummaryFields.text(json, "from", cause.from());
            SummaryFields.text(json, "to", cause.to());
            json.writeNumberField("attempts", cause.attempts());
            SummaryFields.share(json, "share", cause.attempts(), failures);
            json.writeNumberField("accounts", cause.accounts());
            SummaryFields.texts(json, "steps", cause.steps());
            SummaryFields.example(json, cause.example());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void outages(JsonGenerator json, List<Outage> outages) throws IOException {
        json.writeNumberField("outagesTotal", outages.size());
        json.writeArrayFieldStart("outages");
        for (Outage outage : outages.subList(0, Math.min(SummaryJson.MOST_LISTED, outages.size()))) {
            json.writeStartObject();
            json.writeStringField("scenario", outage.scenario());
            json.writeStringField("scope", scope(outage));
            json.writeStringField("name", outage.name());
            SummaryFields.texts(json, "targets", outage.targets());
            json.writeStringField("from", outage.from().toString());
            json.writeStringField("to", outage.to().toString());
            json.writeNumberField("attempts", outage.attempts());
            json.writeNumberField("accounts", outage.accounts());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String scope(Outage outage) {
        return outage.scope().name().toLowerCase(Locale.ROOT);
    }

    static void silences(JsonGenerator json, List<Silence> silences) throws IOException {
        json.writeNumberField("silencesTotal", silences.size());
        json.writeArrayFieldStart("silences");
        for (Silence silence : silences.subList(0, Math.min(SummaryJson.MOST_LISTED, silences.size()))) {
            json.writeStartObject();
            json.writeStringField("targetSystem", silence.targetSystem());
            json.writeStringField("from", silence.from().toString());
            json.writeStringField("to", silence.to().toString());
            json.writeNumberField("expected", silence.expected());
            json.writeBooleanField("ended", silence.ended());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void coverage(JsonGenerator json, Coverage coverage) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeNumberField("failures", coverage.failures());
        json.writeNumberField("explained", coverage.explained());
        json.writeNumberField("unexplained", coverage.unexplained());
        json.writeNumberField("share", Math.round(1e6 * coverage.share()) / 1e6);
        json.writeArrayFieldStart("scenarios");
        for (Coverage.Line line : coverage.lines()) {
            json.writeStartObject();
            json.writeStringField("scenario", line.scenario());
            json.writeNumberField("attempts", line.attempts());
            SummaryFields.share(json, "share", line.attempts(), coverage.failures());
            SummaryFields.counts(json, "confidences", line.confidences());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void unexplained(JsonGenerator json, Listed<UnexplainedGroup> groups, long other) throws IOException {
        json.writeNumberField("unexplainedTotal", groups.total());
        json.writeArrayFieldStart("unexplained");
        for (UnexplainedGroup group : groups.items()) {
            json.writeStartObject();
            json.writeStringField("template", group.template());
            json.writeNumberField("count", group.count());
            json.writeStringField(
                    "example",
                    group.message().isEmpty()
                            ? "no message; see attempt " + group.example().attemptId()
                            : group.message());
            json.writeStringField("attemptId", group.example().attemptId());
            SummaryFields.input(json, group.example().input());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("unexplainedOther", other);
    }

    static void timeline(JsonGenerator json, Timeline timeline) throws IOException {
        json.writeObjectFieldStart("timeline");
        json.writeNumberField("widthSeconds", timeline.width().toSeconds());
        json.writeNumberField("untimed", timeline.untimed());
        json.writeArrayFieldStart("stretches");
        for (Timeline.Stretch stretch : timeline.stretches()) {
            json.writeStartObject();
            json.writeStringField("from", stretch.from().toString());
            SummaryFields.counts(json, "decisions", stretch.decisions());
            SummaryFields.counts(json, "scenarios", stretch.scenarios());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
