package dev.provtriage.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.provtriage.outage.Outage;
import dev.provtriage.report.VerdictJson;
import dev.provtriage.store.CursorException;
import dev.provtriage.store.KeptOutage;
import dev.provtriage.store.KeptVerdict;
import dev.provtriage.store.OutagePage;
import dev.provtriage.store.OutageQuery;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.VerdictPage;
import dev.provtriage.store.VerdictQuery;
import dev.provtriage.verdict.Decision;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what is kept, page by page: verdicts and outages. */
final class VerdictDoor {

    private static final int USUAL_PAGE = 100;

    private final Answers answers;
    private final Memory memory;

    VerdictDoor(Answers answers, Memory memory) {
        this.answers = answers;
        this.memory = memory;
    }

    /** Which outages: as in the parameter {@code state}. */
    private enum State {
        OPEN,
        CLOSED
    }

    void verdicts(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters = Parameters.of(
                request, "targetSystem", "accountId", "scenario", "decision", "from", "to", "cursor", "limit");
        @Nullable Instant from = parameters.time("from");
        @Nullable Instant to = parameters.time("to");
        Parameters.requireOrder(from, to);
        VerdictQuery query = new VerdictQuery(
                parameters.text("targetSystem"),
                parameters.text("accountId"),
                parameters.text("scenario"),
                parameters.word("decision", Decision.values()),
                from,
                to,
                parameters.text("cursor"),
                parameters.number("limit", USUAL_PAGE, VerdictQuery.LARGEST_PAGE));
        VerdictPage page;
        try {
            page = memory.store().verdicts().find(query);
        } catch (CursorException e) {
            throw wrongCursor(e);
        }
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("verdicts");
            for (KeptVerdict verdict : page.verdicts()) {
                VerdictJson.write(json, verdict.attempt().verdict());
            }
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    void outages(Context request) throws ProblemException, IOException, StoreException {
        Parameters parameters =
                Parameters.of(request, "state", "targetSystem", "scenario", "from", "to", "cursor", "limit");
        @Nullable State state = parameters.word("state", State.values());
        @Nullable Instant from = parameters.time("from");
        @Nullable Instant to = parameters.time("to");
        Parameters.requireOrder(from, to);
        OutageQuery query = new OutageQuery(
                state == null ? null : state == State.OPEN,
                parameters.text("targetSystem"),
                parameters.text("scenario"),
                from,
                to,
                parameters.text("cursor"),
                parameters.number("limit", USUAL_PAGE, VerdictQuery.LARGEST_PAGE));
        // So that the numbers of open ones are those of now.
        memory.outages().pass();
        OutagePage page;
        try {
            page = memory.store().outages().find(query);
        } catch (CursorException e) {
            throw wrongCursor(e);
        }
        answers.json(request, 200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("outages");
            for (KeptOutage outage : page.outages()) {
                write(json, outage);
            }
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    private static ProblemException wrongCursor(CursorException e) {
        return new ProblemException(Problem.Kind.WRONG_PARAMETER, "The parameter cursor is wrong: " + e.getMessage());
    }

    private static void write(JsonGenerator json, KeptOutage kept) throws IOException {
        Outage outage = kept.outage();
        @Nullable Instant closedAt = kept.closedAt();
        json.writeStartObject();
        json.writeStringField("id", kept.id().toString());
        json.writeStringField("state", (kept.open() ? State.OPEN : State.CLOSED).name());
        json.writeStringField("scenario", outage.scenario());
        json.writeStringField("scope", outage.scope().name().toLowerCase(Locale.ROOT));
        json.writeStringField("name", outage.name());
        json.writeArrayFieldStart("targets");
        for (String target : outage.targets()) {
            json.writeString(target);
        }
        json.writeEndArray();
        json.writeStringField("from", outage.from().toString());
        json.writeStringField("to", outage.to().toString());
        json.writeNumberField("attempts", outage.attempts());
        json.writeNumberField("accounts", outage.accounts());
        json.writeStringField("openedAt", kept.openedAt().toString());
        json.writeStringField("closedAt", closedAt == null ? null : closedAt.toString());
        json.writeStringField("closing", kept.closing());
        json.writeEndObject();
    }
}
