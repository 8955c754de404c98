package dev.provtriage.server;

import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.Triage;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipeline over HTTP, from its start until it is closed. */
public final class TriageServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TriageServer.class);

    private static final long BODY_LIMIT = 1L << 30;
    private static final long STOP_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_PORT = 65_535;

    private final Javalin javalin;
    private final int port;

    private TriageServer(Javalin javalin) {
        this.javalin = javalin;
        this.port = javalin.port();
    }

    /** Starts to answer with one rule set to the end; see {@link #start(String, int, LiveRules, Snapshots)}. */
    public static TriageServer start(String host, int port, Triage triage, Snapshots snapshots) throws ServerException {
        return start(host, port, new LiveRules(triage), snapshots);
    }

    /**
     * Starts to answer; each request is answered by the rule set that is live when it comes.
     *
     * @param host name or address of this machine, on which alone it listens
     * @param port 0 for any that is free, which {@link #port} then tells
     * @param snapshots those held at first
     * @throws ServerException where the host is unknown or not of this machine, or the port is taken
     */
    public static TriageServer start(String host, int port, LiveRules rules, Snapshots snapshots)
            throws ServerException {
        return start(host, port, rules, snapshots, BODY_LIMIT);
    }

    /** @param bodyLimit of one request, in bytes */
    static TriageServer start(String host, int port, LiveRules rules, Snapshots snapshots, long bodyLimit)
            throws ServerException {
        InetAddress address = address(host);
        if (port < 0 || port > MAX_PORT) {
            throw new ServerException("the port " + port + " is none; choose one from 0 to " + MAX_PORT);
        }
        Routes routes = new Routes(rules, snapshots, bodyLimit);
        try {
            return new TriageServer(Javalin.create(config -> configure(config, address, port, routes))
                    .start());
        } catch (UncheckedIOException e) {
            throw new ServerException(cannotListen(host, address, port, e), e);
        } catch (JavalinException e) {
            throw new ServerException(
                    "the server cannot start on " + host + ":" + port + " (" + e.getMessage() + ")", e);
        }
    }

    /** The port on which it listens. */
    public int port() {
        return port;
    }

    /** Takes no new requests, and gives those that run ten seconds to end. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("Some requests had not ended when the server stopped", e);
        }
    }

    private static void configure(JavalinConfig config, InetAddress address, int port, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.javaLangErrorHandler(routes::error);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT_MILLIS);
            // Without it a stop waits for nothing.
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(routes.httpErrors());
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(routes.httpErrors()));
        config.jetty.addConnector((server, http) -> connector(server, http, address, port));
        routes.register(config.routes);
    }

    private static Connector connector(Server server, HttpConfiguration http, InetAddress address, int port) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
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

    private static String cannotListen(String host, InetAddress address, int port, UncheckedIOException failure) {
        String where = host + ":" + port;
        if (!ofThisMachine(address)) {
            return "cannot listen on " + where
                    + ", which is no address of this machine; name one that is, such as 127.0.0.1";
        }
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
