package dev.provtriage.server;

import dev.provtriage.Triage;
import dev.provtriage.server.access.AccessTokens;
import dev.provtriage.server.audits.AuditJobs;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleDesk;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.target.Snapshots;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipeline over HTTP, from its start until it is closed. */
public final class TriageServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TriageServer.class);

    private static final long STOP_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_PORT = 65_535;

    /** More than slow clients hold; each takes a thread while its body is read. */
    private static final int MOST_THREADS = 400;

    private static final int LEAST_THREADS = 8;

    private final Javalin javalin;
    private final Routes routes;
    private final AuditJobs jobs;
    private final Chores chores;
    private final int port;
    private final AutoCloseable own;

    private TriageServer(Javalin javalin, Routes routes, AuditJobs jobs, Chores chores, AutoCloseable own) {
        this.javalin = javalin;
        this.routes = routes;
        this.jobs = jobs;
        this.chores = chores;
        this.own = own;
        this.port = javalin.port();
    }

    /** Starts to answer with one rule set to the end; see {@link #start(String, int, LiveRules, Snapshots)}. */
    public static TriageServer start(String host, int port, Triage triage, Snapshots snapshots) throws ServerException {
        return start(host, port, new LiveRules(triage), snapshots);
    }

    /**
     * Starts to answer, and remembers nothing when it is closed.
     *
     * @param host name or address of this machine, on which alone it listens
     * @param port 0 for any that is free, which {@link #port} then tells
     * @param snapshots those held at first
     * @throws ServerException where the host is unknown or not of this machine, or the port is taken
     */
    public static TriageServer start(String host, int port, LiveRules rules, Snapshots snapshots)
            throws ServerException {
        return start(host, port, rules, snapshots, Limits.USUAL.bodyBytes());
    }

    /** @param bodyLimit of one request, in bytes */
    static TriageServer start(String host, int port, LiveRules rules, Snapshots snapshots, long bodyLimit)
            throws ServerException {
        PassingStore passing = PassingStore.open();
        try {
            return start(
                    ServerSettings.of(host, port, passing.folder()).with(Limits.USUAL.withBodyBytes(bodyLimit)),
                    new Surroundings(rules, passing.store(), snapshots),
                    passing);
        } catch (ServerException | RuntimeException e) {
            passing.close();
            throw e;
        }
    }

    /**
     * Starts to answer; each request is answered by the rule set that is live when it comes, and what is told is kept in
     * the store, which stays open when the server is closed.
     *
     * @throws ServerException where it cannot listen, may not without tokens, or the store cannot be read
     */
    public static TriageServer start(ServerSettings settings, Surroundings surroundings) throws ServerException {
        return start(settings, surroundings, () -> {});
    }

    private static TriageServer start(ServerSettings settings, Surroundings surroundings, AutoCloseable own)
            throws ServerException {
        String host = settings.host();
        int port = settings.port();
        InetAddress address = address(host);
        if (port < 0 || port > MAX_PORT) {
            throw new ServerException("the port " + port + " is none; choose one from 0 to " + MAX_PORT);
        }
        if (!ofThisMachine(address)) {
            throw new ServerException("cannot listen on " + host + ":" + port
                    + ", which is no address of this machine; name one that is, such as 127.0.0.1");
        }
        Rooms rooms = rooms(settings, surroundings, address);
        Chores chores = Chores.start(rooms, surroundings.retention());
        Routes routes = Routes.of(rooms);
        try {
            Javalin javalin = Javalin.create(config -> configure(config, address, port, settings.limits(), routes))
                    .start();
            return new TriageServer(javalin, routes, rooms.jobs(), chores, own);
        } catch (UncheckedIOException e) {
            close(rooms.jobs(), chores);
            throw new ServerException(cannotListen(host, port, e), e);
        } catch (JavalinException e) {
            close(rooms.jobs(), chores);
            throw new ServerException(
                    "the server cannot start on " + host + ":" + port + " (" + e.getMessage() + ")", e);
        }
    }

    private static Rooms rooms(ServerSettings settings, Surroundings surroundings, InetAddress address)
            throws ServerException {
        Store store = surroundings.store();
        LiveRules rules = surroundings.rules();
        try {
            AccessTokens tokens = AccessTokens.of(store);
            if (!address.isLoopbackAddress() && !tokens.required()) {
                throw new ServerException("other machines can reach " + settings.host()
                        + ", and there is no token by which callers are known; make one with 'provtriage tokens create"
                        + " NAME --role administrator --data DIR', or leave out --host to listen on this machine only");
            }
            HeldSnapshots held = KeptKnowledge.of(store, surroundings.snapshots());
            OutageLog outages = OutageLog.of(store, surroundings.clock(), surroundings.notices(), surroundings.wake());
            Memory memory = new Memory(store, held, outages);
            RuleDesk desk = new RuleDesk(
                    rules,
                    store,
                    settings.rules(),
                    settings.samples(),
                    surroundings.ruleFaults(),
                    surroundings.clock());
            surroundings.desk(desk, memory);
            AuditJobs jobs = AuditJobs.start(
                    store, settings.folder().resolve("audits"), new LiveAudits(rules, memory), settings.audits());
            Measures measures = new Measures();
            return new Rooms(
                    rules,
                    desk,
                    memory,
                    jobs,
                    tokens,
                    new Gate(tokens, settings.limits(), address.isLoopbackAddress()),
                    measures,
                    new MetricDoor(measures, rules, memory, jobs),
                    settings.limits(),
                    settings.authoring(),
                    surroundings.clock());
        } catch (StoreException e) {
            throw new ServerException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ServerException(
                    "the folder for audits " + settings.folder().resolve("audits")
                            + " cannot be made or written; name another one with --data",
                    e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** All that it answers to. */
    Routes routes() {
        return routes;
    }

    /** Takes no new requests, and gives those that run ten seconds to end. Audits go on with the next start. */
    @Override
    public void close() {
        // First, so that nobody waits for the end of an audit any more.
        jobs.close();
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("Some requests had not ended when the server stopped", e);
        }
        chores.close();
        try {
            own.close();
        } catch (Exception e) {
            LOG.warn("What the server kept for itself cannot be removed", e);
        }
    }

    private static void close(AuditJobs jobs, Chores chores) {
        jobs.close();
        chores.close();
    }

    private static void configure(JavalinConfig config, InetAddress address, int port, Limits limits, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.javaLangErrorHandler(routes::error);
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT_MILLIS);
            // Without it a stop waits for nothing.
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(routes.httpErrors());
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(routes.httpErrors()));
        config.jetty.addConnector((server, http) -> connector(server, http, address, port, limits));
        routes.register(config.routes);
    }

    private static Connector connector(
            Server server, HttpConfiguration http, InetAddress address, int port, Limits limits) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        try {
            // Here, since Javalin logs a failure of its own start with a stack trace.
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    private static InetAddress address(String host) throws ServerException {
        try {
            if (!host.isBlank()) {
                return InetAddress.getByName(host);
            }
        } catch (UnknownHostException e) {
            // Told below.
        }
        throw new ServerException(
                "there is no host '" + host + "'; name an address of this machine, such as 127.0.0.1");
    }

    private static String cannotListen(String host, int port, UncheckedIOException failure) {
        String where = host + ":" + port;
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        if (reason instanceof BindException
                && String.valueOf(reason.getMessage()).contains("in use")) {
            return "cannot listen on " + where + ", since another program does; stop it, or choose another port";
        }
        return "cannot listen on " + where + " (" + reason.getMessage() + "); choose another port";
    }

    private static boolean ofThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
