package dev.provtriage.server;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.HEAD;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import dev.provtriage.server.access.Role;
import dev.provtriage.store.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.security.RouteRole;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what an answer looks like when it leads nowhere. */
final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    /** Of a body that is not read: as long as most snapshots and logs are. */
    private static final int DRAINED_BYTES = 64 << 20;

    private static final String API = "/api/v1";

    /** Whoever is sent away so is not waited for; the others get their answer though they still send. */
    private static final List<Integer> UNREAD = List.of(401, 403, 408);

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Answers answers;
    private final Gate gate;
    private final Measures measures;
    private final Limits limits;
    private final List<Route> all;

    private Routes(Answers answers, Gate gate, Measures measures, Limits limits, List<Route> all) {
        this.answers = answers;
        this.gate = gate;
        this.measures = measures;
        this.limits = limits;
        this.all = all;
    }

    static Routes of(Rooms rooms) {
        Answers answers = new Answers();
        List<Route> all = new ArrayList<>();
        attempts(all, answers, rooms);
        audits(all, answers, rooms);
        rules(all, answers, rooms);
        service(all, answers, rooms);
        return new Routes(answers, rooms.gate(), rooms.measures(), rooms.limits(), List.copyOf(all));
    }

    private static void attempts(List<Route> all, Answers answers, Rooms rooms) {
        Limits limits = rooms.limits();
        Analyses analyses = new Analyses(answers, rooms.rules(), rooms.memory(), rooms.measures(), limits);
        SnapshotDoor snapshots = new SnapshotDoor(answers, rooms.memory(), limits, rooms.clock());
        HealthDoor health = new HealthDoor(answers, rooms.memory(), limits, rooms.clock());
        VerdictDoor verdicts = new VerdictDoor(answers, rooms.memory());
        String snapshot = API + "/snapshots/{targetSystem}";
        String system = API + "/systems/{targetSystem}/health";
        all.add(Route.of(POST, API + "/analyses", analyses::answer, Role.SUBMITTER));
        all.add(Route.of(GET, API + "/snapshots", snapshots::list, Role.SUBMITTER, Role.AUDITOR, Role.ANALYST));
        all.add(Route.of(GET, snapshot, snapshots::get, Role.SUBMITTER, Role.AUDITOR, Role.ANALYST));
        all.add(Route.of(PUT, snapshot, snapshots::put, Role.SUBMITTER));
        all.add(Route.of(DELETE, snapshot, snapshots::delete, Role.SUBMITTER));
        all.add(Route.of(GET, system, health::get, Role.SUBMITTER, Role.AUDITOR, Role.ANALYST));
        all.add(Route.of(PATCH, system, health::patch, Role.SUBMITTER));
        all.add(Route.of(GET, API + "/verdicts", verdicts::verdicts, Role.AUDITOR, Role.ANALYST));
        all.add(Route.of(GET, API + "/outages", verdicts::outages, Role.AUDITOR, Role.ANALYST));
    }

    private static void audits(List<Route> all, Answers answers, Rooms rooms) {
        AuditDoor audits = new AuditDoor(answers, rooms.jobs(), rooms.limits());
        String audit = API + "/audits/{id}";
        all.add(Route.of(POST, API + "/audits", audits::post, Role.AUDITOR));
        all.add(Route.of(GET, API + "/audits", audits::list, Role.AUDITOR));
        all.add(Route.of(GET, audit, audits::get, Role.AUDITOR));
        all.add(Route.of(DELETE, audit, audits::cancel, Role.AUDITOR));
        all.add(Route.of(GET, audit + "/events", audits::events, Role.AUDITOR));
        all.add(Route.of(GET, audit + "/result", audits::result, Role.AUDITOR));
        all.add(Route.of(GET, audit + "/result/{file}", audits::file, Role.AUDITOR));
    }

    private static void rules(List<Route> all, Answers answers, Rooms rooms) {
        Status status = new Status(answers, rooms.rules(), rooms.memory(), rooms.authoring());
        RuleDoor rules = new RuleDoor(answers, rooms.rules(), rooms.desk(), rooms.memory(), rooms.limits());
        AuthoringDoor authoring = new AuthoringDoor(
                answers, rooms.rules(), rooms.desk(), rooms.memory(), rooms.limits(), rooms.authoring());
        String digest = API + "/rules/rollback/{digest}";
        String file = API + "/rules/<file>";
        Role[] readers = {Role.AUDITOR, Role.ANALYST};
        all.add(Route.of(GET, API + "/scenarios", status::scenarios, Role.SUBMITTER, readers));
        all.add(Route.of(GET, API + "/rules", status::rules, Role.SUBMITTER, readers));
        all.add(Route.of(GET, API + "/rules/changes", authoring::changes, Role.AUDITOR, Role.ANALYST));
        all.add(Route.of(GET, file, rules::get, Role.AUDITOR, Role.ANALYST));
        all.add(Route.of(POST, API + "/rules/check", rules::check, Role.ANALYST));
        all.add(Route.of(POST, API + "/rules/explain", rules::explain, Role.ANALYST));
        all.add(Route.of(POST, API + "/rules/impact", rules::impact, Role.ANALYST));
        all.add(Route.of(POST, digest, authoring::rollBack, Role.ANALYST));
        all.add(Route.of(PUT, file, authoring::put, Role.ANALYST));
    }

    private static void service(List<Route> all, Answers answers, Rooms rooms) {
        Status status = new Status(answers, rooms.rules(), rooms.memory(), rooms.authoring());
        TokenDoor tokens = new TokenDoor(answers, rooms.tokens(), rooms.limits());
        DocumentDoor documents = new DocumentDoor();
        all.add(Route.of(GET, API + "/tokens", tokens::list, Role.ADMINISTRATOR));
        all.add(Route.of(POST, API + "/tokens", tokens::create, Role.ADMINISTRATOR));
        all.add(Route.of(DELETE, API + "/tokens/{id}", tokens::revoke, Role.ADMINISTRATOR));
        // Monitors look at the root; clients that know one prefix only find them there too.
        for (String prefix : List.of("", API)) {
            String metrics = prefix + "/metrics";
            all.add(Route.of(GET, metrics, rooms.metrics()::get, Role.AUDITOR, Role.ANALYST, Role.SUBMITTER));
            all.add(Route.of(GET, prefix + "/health/live", status::live, Role.ANYONE));
            all.add(Route.of(GET, prefix + "/health/ready", status::ready, Role.ANYONE));
        }
        all.add(Route.of(GET, "/openapi.json", documents::document, Role.ANYONE));
        all.add(Route.of(GET, "/docs", documents::page, Role.ANYONE));
        all.add(Route.of(GET, "/docs/{file}", documents::file, Role.ANYONE));
    }

    /** Every route that there is. */
    List<Route> all() {
        return all;
    }

    void register(RoutesConfig routes) {
        routes.before(request -> SecurityHeaders.ALL.forEach(request::header));
        routes.before(Routes::requirePath);
        routes.beforeMatched(gate::check);
        for (Route route : all) {
            Handler handler = timed(route);
            RouteRole[] roles = route.roles().toArray(RouteRole[]::new);
            routes.addHttpHandler(route.method(), route.path(), handler, roles);
            if (route.method().equals(GET)) {
                // Of itself Javalin answers HEAD too, but forgets the roles.
                routes.addHttpHandler(HEAD, route.path(), handler, roles);
            }
        }
        routes.after(request -> measures.countAnswer(request.statusCode()));
        routes.exception(ProblemException.class, (e, request) -> answer(request, e.problem()));
        routes.exception(UnfinishedBodyException.class, (e, request) -> answer(request, e.problem(null)));
        routes.exception(StoreException.class, (e, request) -> {
            LOG.error("The database failed: {}", e.getMessage());
            answer(request, Problem.notKept(e, null));
        });
        routes.exception(HttpResponseException.class, this::refused);
        routes.exception(Exception.class, (e, request) -> failed(request, e));
    }

    /** Jetty lets {@code %u0041} through, which is no escape of a URI (RFC 3986, section 2.1). */
    private static void requirePath(Context request) throws ProblemException {
        String path = request.req().getRequestURI();
        if (path.indexOf('%') >= 0 && NO_ESCAPE.matcher(path).find()) {
            throw new ProblemException(HttpErrors.UNREADABLE_PATH);
        }
    }

    private Handler timed(Route route) {
        Timer timer = measures.timer(route);
        return request -> {
            long begin = System.nanoTime();
            try {
                route.handler().handle(request);
            } finally {
                timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            }
        };
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
            drain(request, problem);
            answers.problem(request.res(), problem, request.req().getRequestURI());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that is still sending when its connection is closed loses the answer. */
    private void drain(Context request, Problem problem) throws IOException {
        boolean waitsToSend = request.req().getHeader("Expect") != null;
        boolean sentAway = UNREAD.contains(problem.status()) || problem.is(Problem.Kind.TOO_MANY_REQUESTS);
        if (waitsToSend || sentAway || request.res().isCommitted()) {
            return;
        }
        try {
            InputStream rest = new SentBody(request.req().getInputStream(), limits);
            byte[] some = new byte[1 << 13];
            int count = 0;
            for (int drained = 0; count >= 0 && drained < DRAINED_BYTES; drained += count) {
                count = rest.read(some);
            }
        } catch (IOException e) {
            LOG.debug("The rest of a body cannot be read", e);
        }
    }
}
