package dev.provtriage.bench;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.server.PassingStore;
import dev.provtriage.server.ServerException;
import dev.provtriage.server.TriageServer;
import dev.provtriage.target.Snapshots;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The service under load, beside an empty handler of Javalin in the same run: requests a second and the 99th percentile of
 * their times, as ratios. Run alone: {@code java -cp ... dev.provtriage.bench.ServiceLoad [CLIENTS [SECONDS]]}.
 */
public final class ServiceLoad {

    private static final int CLIENTS = 16;
    private static final int SECONDS = 5;
    private static final int ROUNDS = 3;

    /** Before them, until the compiler of the JVM has done most of its work; on two cores one round is too short for it. */
    private static final int WARMING = 2;

    private static final int LINES = 1_000;

    private final int clients;
    private final int seconds;

    private ServiceLoad(int clients, int seconds) {
        this.clients = clients;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CLIENTS;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
        Table table = new Table();
        new ServiceLoad(clients, seconds).tell(table);
        table.print();
    }

    /** Measures with the usual number of clients. */
    static void measure(Table table) throws IOException, InterruptedException, RuleFilesException, ServerException {
        new ServiceLoad(CLIENTS, SECONDS).tell(table);
    }

    private void tell(Table table) throws IOException, InterruptedException, RuleFilesException, ServerException {
        List<String> attempts = Files.readAllLines(Dataset.of(100_000).attempts());
        Triage triage = Triage.with(RuleFiles.packaged(), fault -> {});
        Javalin empty = Javalin.start(config -> {
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.startup.showJavalinBanner = false;
            config.routes.post("/empty", request -> request.result("{}").contentType("application/json"));
        });
        try (PassingStore unused = PassingStore.open();
                TriageServer server = TriageServer.start("127.0.0.1", 0, triage, Snapshots.none())) {
            HttpLoad one = new HttpLoad(clients, seconds, number -> bytes(attempts.get(number % attempts.size())));
            // In turns, so that what else the machine does hits all alike; the first rounds only warm up.
            List<HttpLoad.Result> bases = new ArrayList<>();
            List<HttpLoad.Result> dry = new ArrayList<>();
            List<HttpLoad.Result> kept = new ArrayList<>();
            List<HttpLoad.Result> lines = new ArrayList<>();
            HttpLoad many = new HttpLoad(2, seconds, number -> thousand(attempts, number));
            for (int round = 0; round < WARMING + ROUNDS; round++) {
                bases.add(one.run(empty.port(), "/empty", "application/json"));
                dry.add(one.run(server.port(), "/api/v1/analyses?dryRun=true", "application/json"));
                kept.add(one.run(server.port(), "/api/v1/analyses", "application/json"));
                lines.add(many.run(server.port(), "/api/v1/analyses?dryRun=true", "application/x-ndjson"));
            }
            double audit = audit(attempts);
            HttpLoad.Result base = median(bases);
            tell(table, "one attempt, dry run", median(dry), base);
            tell(table, "one attempt, kept on H2", median(kept), base);
            double rate = median(lines).perSecond() * LINES;
            table.ratio(
                    "1,000 attempts as NDJSON, dry run: attempts/s",
                    rate / audit,
                    "an audit; to be at least 0.6",
                    String.format(Locale.ROOT, "%.0f/s; %.0f/s", rate, audit));
        } finally {
            empty.stop();
        }
    }

    private static void tell(Table table, String what, HttpLoad.Result result, HttpLoad.Result base) {
        table.ratio(
                what + ": requests/s",
                result.perSecond() / base.perSecond(),
                "an empty handler",
                String.format(Locale.ROOT, "%.0f/s; %.0f/s", result.perSecond(), base.perSecond()));
        table.ratio(
                what + ": 99th percentile",
                result.percentile99() / base.percentile99(),
                "an empty handler",
                String.format(Locale.ROOT, "%.2f ms; %.2f ms", result.percentile99() * 1e3, base.percentile99() * 1e3));
    }

    /** Attempts a second of an audit without documents, warm, in this process. */
    private static double audit(List<String> attempts) throws IOException, RuleFilesException {
        Path log = Files.createTempFile("provtriage-load", ".ndjson");
        Path out = Files.createTempDirectory("provtriage-load");
        Files.write(log, attempts);
        dev.provtriage.audit.RuleFaultTally faults = new dev.provtriage.audit.RuleFaultTally(first -> {});
        Triage triage = Triage.with(RuleFiles.packaged(), faults);
        List<Long> times = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            long begin = System.nanoTime();
            new dev.provtriage.audit.Audit(triage, faults, new dev.provtriage.logs.LogFormats(), null, remark -> {})
                    .withoutDocuments()
                    .run(List.of(new dev.provtriage.audit.AuditSource("log", () -> Files.newInputStream(log))), out);
            times.add(System.nanoTime() - begin);
        }
        times.remove(0);
        return attempts.size() * 1e9 / Median.of(times);
    }

    private static byte[] thousand(List<String> attempts, int number) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            body.append(attempts.get((number * LINES + i) % attempts.size())).append('\n');
        }
        return bytes(body.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static HttpLoad.Result median(List<HttpLoad.Result> results) {
        return results.stream()
                .skip(WARMING)
                .sorted(java.util.Comparator.comparing(HttpLoad.Result::perSecond))
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }
}
