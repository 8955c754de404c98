package dev.provtriage.cli;

import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.server.rules.RuleTrial;
import dev.provtriage.server.rules.RuleWatch;
import dev.provtriage.server.ServerException;
import dev.provtriage.server.TriageServer;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.target.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers over HTTP until the process is stopped. */
@Command(
        name = "serve",
        description = {
            "Answer over HTTP until the process is stopped.",
            "",
            "Files of --rules that change take over at once, if they have no mistake and all samples come out as expected;"
                    + " otherwise the rules go on as they were, and the reasons are told."
        })
final class ServeCommand implements Callable<Integer> {

    private final Streams streams;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "Samples that the rules of --rules must pass before they answer (the folder 'samples' beside"
                    + " that of --rules, where there is one).")
    private @Nullable Path samples;

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
        if (rules.folder().isEmpty()) {
            if (samples != null) {
                throw new Refusal(
                        ExitCode.WRONG_USAGE, "--samples is for rules that change; name their folder with --rules");
            }
            return serve(new LiveRules(rules.triage(faults())));
        }
        Path folder = rules.folder().get();
        @Nullable Path cases = samples == null ? beside(folder) : samples;
        List<Path> watched = cases == null ? List.of(folder) : List.of(folder, cases);
        RuleTrial trial = new RuleTrial(rules::triage, cases, this::faults, Clock.systemUTC());
        try (RuleWatch watch = RuleWatch.start(watched, trial, this::tell)) {
            return serve(watch.rules());
        }
    }

    private int serve(LiveRules live) throws SnapshotException, Refusal {
        Snapshots known = snapshots.read(streams);
        try (TriageServer server = TriageServer.start(host, port, live, known)) {
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

    /** One for each rule set: a rule that was mended and fails again is told again. */
    private RuleFaultTally faults() {
        return new RuleFaultTally(first -> streams.complain(RuleFaults.sentence(first)));
    }

    private void tell(RuleReload reload) {
        switch (reload.outcome()) {
            case REPLACED -> streams.complain("the rules have changed; rule set " + reload.ruleSet() + " answers now");
            case UNCHANGED -> streams.complain("rule set " + reload.ruleSet() + " goes on, and its files are in order");
            case REFUSED -> {
                streams.complain("the changed rules are refused, and rule set " + reload.ruleSet() + " goes on:");
                new Complaints(streams).complain(new RuleFilesException(reload.problems()));
            }
        }
    }

    /** The samples that lie beside the rules, as they do in the program's own sources. */
    private static @Nullable Path beside(Path folder) {
        Path samples = folder.resolveSibling("samples");
        return Samples.heldIn(samples) ? samples : null;
    }
}
