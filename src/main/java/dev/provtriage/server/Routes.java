package dev.provtriage.server;

import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.target.Snapshots;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what an answer looks like when it leads nowhere. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private static final int DRAINED_BYTES = 1 << 20;

    private final Answers answers = new Answers();
    private final Analyses analyses;
    private final SnapshotDoor snapshotDoor;
    private final Status status;

    Routes(LiveRules rules, Snapshots snapshots, long bodyLimit) {
        HeldSnapshots held = new HeldSnapshots(snapshots);
        this.analyses = new Analyses(answers, rules, held, bodyLimit);
        this.snapshotDoor = new SnapshotDoor(answers, held, bodyLimit);
        this.status = new Status(answers, rules, held);
    }

    void register(RoutesConfig routes) {
        routes.before(request -> SecurityHeaders.ALL.forEach(request::header));
        routes.post("/api/v1/analyses", analyses::answer);
        routes.put("/api/v1/snapshots/{targetSystem}", snapshotDoor::put);
        routes.get("/api/v1/snapshots/{targetSystem}", snapshotDoor::get);
        routes.get("/api/v1/rules", status::rules);
        routes.get("/api/v1/scenarios", status::scenarios);
        routes.get("/health/live", status::live);
        routes.get("/health/ready", status::ready);
        routes.exception(ProblemException.class, (e, request) -> answer(request, e.problem()));
        routes.exception(UnfinishedBodyException.class, (e, request) -> answer(request, e.problem(null)));
        routes.exception(HttpResponseException.class, this::refused);
        routes.exception(Exception.class, (e, request) -> failed(request, e));
    }

    HttpErrors httpErrors() {
        return new HttpErrors(answers);
    }

    /** A failure of the machine, such as a snapshot for which the memory does not suffice. */
    void error(HttpServletResponse response, Error error) {
        LOG.error("A request failed", error);
        try {
            answers.problem(response, Problem.internal(null), null);
        } catch (IOException e) {
            LOG.debug("The problem was not delivered", e);
        }
    }

    private void refused(HttpResponseException refusal, Context request) {
        if (refusal instanceof NotFoundResponse) {
            answer(
                    request,
                    Problem.of(
                            Problem.Kind.UNKNOWN_PATH, "There is nothing at " + request.path() + "; check the path."));
        } else if (refusal instanceof MethodNotAllowedResponse) {
            String allowed = allowed(refusal);
            request.header("Allow", allowed);
            answer(
                    request,
                    Problem.of(
                            Problem.Kind.METHOD_NOT_ALLOWED,
                            request.path() + " does not have " + request.method() + "; it has " + allowed + "."));
        } else {
            failed(request, refusal);
        }
    }

    private static String allowed(HttpResponseException refusal) {
        Set<String> methods = new TreeSet<>();
        for (String list : refusal.getDetails().values()) {
            for (String method : list.split(",", -1)) {
                methods.add(method.strip());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private void failed(Context request, Exception e) {
        LOG.error("A request to {} failed", request.path(), e);
        answer(request, Problem.internal(null));
    }

    private void answer(Context request, Problem problem) {
        try {
            drain(request);
            answers.problem(request.res(), problem, request.req().getRequestURI());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that is still sending when its connection is closed loses the answer. */
    private static void drain(Context request) throws IOException {
        boolean waitsToSend = request.req().getHeader("Expect") != null;
        if (waitsToSend || request.res().isCommitted()) {
            return;
        }
        try {
            request.req().getInputStream().readNBytes(DRAINED_BYTES);
        } catch (IOException e) {
            LOG.debug("The rest of a body cannot be read", e);
        }
    }
}
