package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.audit.RuleFaultTally;
import dev.provtriage.notification.NoticeDelivery;
import dev.provtriage.notification.NotificationSettings;
import dev.provtriage.notification.NotificationSettingsException;
import dev.provtriage.notification.OutageNotices;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import dev.provtriage.server.Limits;
import dev.provtriage.server.PassingStore;
import dev.provtriage.server.ServerException;
import dev.provtriage.server.ServerSettings;
import dev.provtriage.server.Surroundings;
import dev.provtriage.server.TriageServer;
import dev.provtriage.server.rules.LiveRules;
import dev.provtriage.server.rules.RuleDesk;
import dev.provtriage.server.rules.RuleReload;
import dev.provtriage.server.rules.RuleTrial;
import dev.provtriage.server.rules.RuleWatch;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.store.Retention;
import dev.provtriage.store.RuleChange;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.StoreSettings;
import dev.provtriage.target.Snapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    /** Each works on all cores. */
    private static final int MOST_AUDITS = 16;

    /** Requests that run get ten seconds to end, and what was accepted is written. */
    private static final long STOP_SECONDS = 60;

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

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--retain-days",
            paramLabel = "N",
            description = "Forget verdicts, closed outages, ended audits and sent notices after N days (never).")
    private @Nullable Integer days;

    @Option(
            names = "--retain-mb",
            paramLabel = "N",
            description = "Forget the oldest verdicts where all of them take more than N megabytes (never).")
    private @Nullable Long megabytes;

    @Option(
            names = "--enable-authoring",
            description =
                    "Let analysts change the rules over HTTP; each change is checked, kept, and can be taken back.")
    private boolean authoring;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description =
                    "Requests a second of one token or address: N at once, and then as many a second as fit; 0 for any"
                            + " number (1000 of each token, and any number while there is none).")
    private @Nullable Integer rate;

    @Option(
            names = "--audits",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many audits run at a time (${DEFAULT-VALUE}); the others wait.")
    private int audits;

    @Option(
            names = "--notify",
            paramLabel = "FILE",
            description =
                    "Tell outages by mail or webhook, as this properties file says: mail.host, mail.from, mail.to,"
                            + " webhook.url and more; PROVTRIAGE_MAIL_HOST and so on in the environment win. The log tells them"
                            + " always.")
    private @Nullable Path notify;

    private final CountDownLatch closed = new CountDownLatch(1);
    private String remark = "";
    private NotificationSettings channels = NotificationSettings.none();

    ServeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws RuleFilesException, SnapshotException, Refusal {
        if (rules.folder().isEmpty() && samples != null) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE, "--samples is for rules that change; name their folder with --rules");
        }
        requireNumbers();
        Optional<StoreSettings> kept = store.settings();
        try (PassingStore passing = kept.isPresent() && store.folder().isPresent() ? null : PassingStore.open();
                Store open = kept.isPresent() ? Store.open(kept.get(), Clock.systemUTC()) : null) {
            Path files = store.folder().orElseGet(() -> passing == null ? Path.of("") : passing.folder());
            if (kept.isEmpty()) {
                remark = "nothing is kept across restarts, since no --data DIR is named";
            } else if (store.folder().isEmpty()) {
                remark = "the logs of audits are not kept across restarts, since no --data DIR is named";
            }
            Store used = open != null ? open : Objects.requireNonNull(passing).store();
            channels = NotificationSettings.read(notify, System.getenv());
            serve(used, files, new NoticeDelivery(used.notices(), channels, Clock.systemUTC()));
        } catch (NotificationSettingsException e) {
            throw new Refusal(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        } catch (ServerException e) {
            throw new Refusal(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
        } catch (StoreException e) {
            throw StoreOptions.refusal(e);
        } finally {
            closed.countDown();
        }
        return ExitCode.DONE.code();
    }

    private void requireNumbers() throws Refusal {
        if (audits < 1 || audits > MOST_AUDITS) {
            throw new Refusal(ExitCode.WRONG_USAGE, "--audits is " + audits + "; write 1 to " + MOST_AUDITS);
        }
        if (rate != null && rate < 0) {
            throw new Refusal(ExitCode.WRONG_USAGE, "--rate-limit is " + rate + "; write 0 or more");
        }
        if (days != null && days < 1) {
            throw new Refusal(ExitCode.WRONG_USAGE, "--retain-days is " + days + "; write 1 or more");
        }
        if (megabytes != null && megabytes < 1) {
            throw new Refusal(ExitCode.WRONG_USAGE, "--retain-mb is " + megabytes + "; write 1 or more");
        }
    }

    private void serve(Store open, Path files, NoticeDelivery delivery)
            throws RuleFilesException, SnapshotException, StoreException, ServerException, Refusal {
        Limits limits = rate == null ? Limits.USUAL : Limits.USUAL.withRequestsPerSecond(rate);
        ServerSettings settings = ServerSettings.of(host, port, files).with(limits);
        settings = settings.withAudits(audits);
        settings = authoring ? settings.withAuthoring() : settings;
        Snapshots known = snapshots.read(streams);
        if (rules.folder().isEmpty()) {
            listen(settings, surroundings(new LiveRules(first(open)), open, known, delivery), delivery);
            return;
        }
        Path folder = rules.folder().get();
        takeBackUnfinished(folder, open);
        @Nullable Path cases = samples == null ? beside(folder) : samples;
        List<Path> watched = cases == null ? List.of(folder) : List.of(folder, cases);
        RuleTrial trial = new RuleTrial(rules::triage, cases, this::faults, Clock.systemUTC());
        AtomicReference<@Nullable Surroundings> listening = new AtomicReference<>();
        try (RuleWatch watch = RuleWatch.start(watched, trial, reload -> tell(reload, listening.get()))) {
            Surroundings surroundings = surroundings(watch.rules(), open, known, delivery);
            listening.set(surroundings);
            listen(settings.withRules(folder, cases), surroundings, delivery);
        }
    }

    private void takeBackUnfinished(Path folder, Store open) throws StoreException, Refusal {
        try {
            if (RuleDesk.takeBackUnfinished(folder, open)) {
                streams.complain("the service ended in the middle of a change of the rules; " + folder
                        + " is again as it was before, so send the change again");
            }
        } catch (IOException e) {
            throw new Refusal(
                    ExitCode.WRONG_USAGE,
                    folder + ": the service ended in the middle of a change of the rules, which cannot be taken back ("
                            + e.getMessage() + "); let the folder be written to",
                    e);
        }
    }

    private Surroundings surroundings(LiveRules live, Store open, Snapshots known, NoticeDelivery delivery) {
        OutageNotices notices = new OutageNotices(channels);
        return new Surroundings(live, open, known)
                .keeping(new Retention(days, megabytes))
                .notifying(notices::of, delivery::wake)
                .hearingOfFaults(this::faults);
    }

    /** The packaged rules, or what they were changed to over HTTP. */
    private Triage first(Store open) throws RuleFilesException, StoreException {
        Triage packaged = rules.triage(faults());
        List<RuleChange> changes = open.ruleChanges().latest(1);
        if (changes.isEmpty() || changes.get(0).after().equals(packaged.ruleSet())) {
            return packaged;
        }
        RuleChange last = changes.get(0);
        Optional<SortedMap<String, String>> texts = open.ruleChanges().files(last.after());
        if (texts.isEmpty()) {
            return packaged;
        }
        streams.complain("rule set " + last.after() + " answers, to which " + last.author() + " changed the rules at "
                + last.time() + "; POST /api/v1/rules/rollback/" + packaged.ruleSet()
                + " goes back to the packaged ones");
        return Triage.with(RuleFiles.of(texts.get()), faults());
    }

    private void listen(ServerSettings settings, Surroundings surroundings, NoticeDelivery delivery)
            throws ServerException {
        try (NoticeDelivery telling = delivery;
                TriageServer server = TriageServer.start(settings, surroundings)) {
            telling.start();
            Thread main = Thread.currentThread();
            // The one who serves closes everything in its order; the process waits for that, but not for the end of its
            // thread, which in turn waits for the process.
            Thread stop = new Thread(
                    () -> {
                        main.interrupt();
                        try {
                            if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                                LOG.warn("The service does not close, and is ended");
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            streams.complain(
                    "listening on http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port());
            if (!remark.isEmpty()) {
                streams.complain(remark);
            }
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            LOG.debug("The service stops");
        }
    }

    /** One for each rule set: a rule that was mended and fails again is told again. */
    private RuleFaultTally faults() {
        return new RuleFaultTally(first -> streams.complain(RuleFaults.sentence(first)));
    }

    private void tell(RuleReload reload, @Nullable Surroundings listening) {
        switch (reload.outcome()) {
            case REPLACED -> {
                streams.complain("the rules have changed; rule set " + reload.ruleSet() + " answers now");
                if (listening != null) {
                    listening.rulesReloaded();
                }
            }
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
