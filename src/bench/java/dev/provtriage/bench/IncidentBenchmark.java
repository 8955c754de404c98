package dev.provtriage.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.provtriage.Triage;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Account;
import dev.provtriage.target.Snapshot;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the verdict of one attempt takes that did not succeed, against a streaming parse of its line; and how long the
 * look-up of its account takes among a million, against a hash map of the identifiers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, timeUnit = TimeUnit.MILLISECONDS, time = 600)
@Fork(1)
public class IncidentBenchmark {

    // More than any cache of the processor holds of the accounts.
    private static final int ATTEMPTS = 50_000;

    private final JsonFactory json = new JsonFactory();
    private final Map<String, Map<String, Integer>> byIdentifier = new HashMap<>();
    private Snapshots snapshots = Snapshots.none();
    private List<ProvisioningAttempt> attempts = List.of();
    private List<byte[]> lines = List.of();
    private Triage triage;
    private int next;

    @Setup
    public void read() throws IOException, SnapshotException, RuleFilesException {
        Dataset data = Dataset.of(Ratios.ATTEMPTS);
        snapshots = SnapshotFiles.read(List.of(data.snapshots()));
        for (Snapshot snapshot : snapshots.all()) {
            Map<String, Integer> numbers = new HashMap<>();
            for (Account account : snapshot.accounts()) {
                numbers.put(account.id(), numbers.size());
            }
            byIdentifier.put(snapshot.targetSystem(), numbers);
        }
        List<String> texts = data.unsuccessful(ATTEMPTS);
        attempts = RuleEngines.attempts(texts);
        lines = texts.stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        triage = Triage.with(RuleFiles.packaged(), fault -> {}).over(snapshots);
    }

    @Benchmark
    public Verdict verdict() {
        return triage.verdict(attempts.get(next()));
    }

    @Benchmark
    public int parse() throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(lines.get(next()))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    @Benchmark
    public List<Account> lookUp() {
        ProvisioningAttempt attempt = attempts.get(next());
        return snapshots.find(attempt.targetSystem()).orElseThrow().accounts().findById(attempt.accountId());
    }

    @Benchmark
    public @Nullable Integer lookUpInHashMaps() {
        ProvisioningAttempt attempt = attempts.get(next());
        return byIdentifier.get(attempt.targetSystem()).get(attempt.accountId());
    }

    private int next() {
        next = next + 1 == ATTEMPTS ? 0 : next + 1;
        return next;
    }
}
