package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.server.ServerException;
import dev.provtriage.server.TriageServer;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.target.Snapshots;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers over HTTP until the process is stopped. */
@Command(name = "serve", description = "Answer over HTTP until the process is stopped.")
final class ServeCommand implements Callable<Integer> {

    private final Streams streams;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (${DEFAULT-VALUE}: this machine only).")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7070",
            description = "Port to listen on (${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    ServeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal {
        Triage triage = rules.triage(new RuleFaultTally(first -> streams.complain(RuleFaults.sentence(first))));
        Snapshots known = snapshots.read(streams);
        try (TriageServer server = TriageServer.start(host, port, triage, known)) {
            Thread stop = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            streams.complain(
                    "listening on http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
            new CountDownLatch(1).await();
        } catch (ServerException e) {
            throw new Refusal(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE.code();
    }
}
