package dev.provtriage.audit.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.audit.retry.FutileRequest;
import dev.provtriage.audit.retry.GivenUp;
import dev.provtriage.audit.retry.PolicyOutcome;
import dev.provtriage.audit.retry.RetryReport;
import java.io.IOException;

/** What summary.json says of tries of the same requests. */
final class RetryFields {

    private static final double SECONDS_OF_AN_HOUR = 3_600;

    private RetryFields() {}

    static void retryAudit(JsonGenerator json, RetryReport report) throws IOException {
        json.writeObjectFieldStart("retryAudit");
        json.writeNumberField("retries", report.retries());
        json.writeNumberField("futileRetries", report.futileRetries());
        json.writeNumberField("futileByCount", report.futileByCount());
        json.writeNumberField("futileRequests", report.futileRequests());
        json.writeNumberField(
                "futileHours", Math.round(100 * report.futileTime().toSeconds() / SECONDS_OF_AN_HOUR) / 100.0);
        json.writeNumberField("lockedAccounts", report.lockedAccounts());
        SummaryFields.counts(json, "futileScenarios", report.futileScenarios());
        SummaryFields.counts(json, "futileTargets", report.futileTargets());
        json.writeNumberField("givenUp", report.givenUp().total());
        SummaryFields.counts(json, "givenUpScenarios", report.givenUpScenarios());
        json.writeNumberField("forgottenRequests", report.forgotten());
        json.writeArrayFieldStart("policies");
        for (PolicyOutcome policy : report.policies()) {
            json.writeStartObject();
            json.writeStringField("name", policy.name());
            json.writeStringField("description", policy.description());
            json.writeStringField("source", policy.source());
            json.writeNumberField("futileRetries", policy.futileRetries());
            json.writeNumberField("solved", policy.solved());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("mostFutile");
        for (FutileRequest request : report.futile().items()) {
            write(json, request);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("givenUpFailures");
        for (GivenUp failure : report.givenUp().items()) {
            write(json, failure);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FutileRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("targetSystem", request.targetSystem());
        SummaryFields.text(json, "accountId", request.accountId());
        json.writeStringField("operation", request.operation().name());
        json.writeStringField("scenario", request.scenario());
        json.writeNumberField("retries", request.retries());
        SummaryFields.text(json, "from", request.from());
        SummaryFields.text(json, "to", request.to());
        json.writeStringField("attemptId", request.attemptId());
        SummaryFields.input(json, request.input());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, GivenUp failure) throws IOException {
        json.writeStartObject();
        json.writeStringField("targetSystem", failure.targetSystem());
        SummaryFields.text(json, "accountId", failure.accountId());
        json.writeStringField("operation", failure.operation().name());
        json.writeStringField("scenario", failure.scenario());
        json.writeStringField("failed", failure.failed().toString());
        json.writeStringField("notBefore", failure.notBefore().toString());
        json.writeStringField("attemptId", failure.attemptId());
        SummaryFields.input(json, failure.input());
        json.writeEndObject();
    }
}
