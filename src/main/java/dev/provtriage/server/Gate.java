package dev.provtriage.server;

import dev.provtriage.server.access.AccessTokens;
import dev.provtriage.server.access.Caller;
import dev.provtriage.server.access.LocalNames;
import dev.provtriage.server.access.RequestRates;
import dev.provtriage.server.access.Role;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a request through to its route, or says why not. */
final class Gate {

    private static final String CALLER = "provtriage.caller";
    private static final String SCHEME = "bearer ";

    /** Wrong tokens of one address in a second: enough for mistakes, and none for guessing. */
    private static final int WRONG_PER_SECOND = 50;

    private final AccessTokens tokens;
    private final RequestRates ofTokens;
    private final RequestRates ofAddresses;
    private final RequestRates wrong = new RequestRates(WRONG_PER_SECOND);
    private final boolean loopback;

    /** @param loopback whether only callers of this machine can reach the server */
    Gate(AccessTokens tokens, Limits limits, boolean loopback) {
        this.tokens = tokens;
        this.ofTokens = new RequestRates(limits.tokenPerSecond());
        this.ofAddresses = new RequestRates(limits.addressPerSecond());
        this.loopback = loopback;
    }

    /** Who calls; the gate has let it through. */
    static Caller caller(Context request) {
        @Nullable Caller caller = request.attribute(CALLER);
        return caller == null ? Caller.LOCAL : caller;
    }

    void check(Context request) throws ProblemException {
        requireLocalNames(request);
        Set<RouteRole> roles = request.routeRoles();
        if (roles.isEmpty()) {
            throw new IllegalStateException("The route " + request.path() + " names no role");
        }
        boolean open = roles.contains(Role.ANYONE);
        Caller caller = open || !tokens.required() ? Caller.LOCAL : known(request);
        if (!open) {
            requireRate(request, caller);
            if (!roles.contains(caller.role())) {
                throw new ProblemException(
                        Problem.Kind.FORBIDDEN,
                        "The token " + caller.name() + " has the role "
                                + caller.role().word() + ", and "
                                + request.method() + " " + request.path() + " needs " + words(roles)
                                + "; ask an administrator for a token with that role.");
            }
        }
        request.attribute(CALLER, caller);
        tokens.used(caller);
    }

    /** A forwarding header is what the client says; the address is where the answer goes. */
    private void requireRate(Context request, Caller caller) throws ProblemException {
        if (caller.id() == Caller.NO_TOKEN) {
            requireRate(request, ofAddresses, request.req().getRemoteAddr());
        } else {
            requireRate(request, ofTokens, String.valueOf(caller.id()));
        }
    }

    private void requireLocalNames(Context request) throws ProblemException {
        @Nullable String host = request.req().getHeader("Host");
        if (loopback && !LocalNames.local(host)) {
            throw new ProblemException(
                    Problem.Kind.FOREIGN_HOST,
                    "The Host header names another machine, and this server listens on this machine only; call it as"
                            + " 127.0.0.1 or localhost.");
        }
        if (!LocalNames.sameOrigin(request.req().getHeader("Origin"), host)) {
            throw new ProblemException(
                    Problem.Kind.FOREIGN_ORIGIN,
                    "The request comes from a page of another site, which may not call this server; call it from a"
                            + " program or from its own page.");
        }
    }

    private Caller known(Context request) throws ProblemException {
        @Nullable String header = request.req().getHeader("Authorization");
        if (header == null) {
            request.header("WWW-Authenticate", "Bearer realm=\"provtriage\"");
            throw new ProblemException(
                    Problem.Kind.UNAUTHORIZED,
                    "The request has no token; send one in the header \"Authorization: Bearer ...\". An administrator"
                            + " makes them with 'provtriage tokens create'.");
        }
        Optional<Caller> caller = header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? tokens.find(header.substring(SCHEME.length()).strip())
                : Optional.empty();
        if (caller.isPresent()) {
            return caller.get();
        }
        requireRate(request, wrong, request.req().getRemoteAddr());
        request.header("WWW-Authenticate", "Bearer realm=\"provtriage\", error=\"invalid_token\"");
        throw new ProblemException(
                Problem.Kind.UNAUTHORIZED,
                "The token is not known here, or is revoked; ask an administrator for a valid one.");
    }

    private static void requireRate(Context request, RequestRates rates, String client) throws ProblemException {
        long seconds = rates.secondsToWait(client);
        if (seconds > 0) {
            request.header("Retry-After", String.valueOf(seconds));
            throw new ProblemException(
                    Problem.Kind.TOO_MANY_REQUESTS,
                    "There were more requests than are allowed to one client; send the next after " + seconds
                            + (seconds == 1 ? " second." : " seconds."));
        }
    }

    private static String words(Set<RouteRole> roles) {
        return roles.stream()
                .map(Role.class::cast)
                .map(Role::word)
                .sorted()
                .reduce((a, b) -> a + " or " + b)
                .orElse("");
    }
}
