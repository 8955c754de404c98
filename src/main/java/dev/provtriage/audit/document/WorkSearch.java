package dev.provtriage.audit.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.verdict.Decision;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the accounts with the most open failures, and reads what is to be done for them from verdicts.ndjson. */
final class WorkSearch {

    /** As many as somebody can go through; every attempt is in verdicts.csv. */
    static final int MOST_ACCOUNTS = 10_000;

    /** More of one account say nothing new. */
    private static final int MOST_READ_OF_AN_ACCOUNT = 20;

    private static final int MOST_STEPS = 3;
    private static final int LINE_BYTES = 2_048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int mostAccounts;
    private final OpenFailures open;
    private final Path verdicts;

    /** @param verdicts the file that offsets count in */
    WorkSearch(OpenFailures open, Path verdicts) {
        this(open, verdicts, MOST_ACCOUNTS);
    }

    WorkSearch(OpenFailures open, Path verdicts, int mostAccounts) {
        this.open = open;
        this.verdicts = verdicts;
        this.mostAccounts = mostAccounts;
    }

    private record Busy(long account, long open) {}

    private record Failure(
            String targetSystem,
            String accountId,
            Decision decision,
            String scenario,
            @Nullable Instant time,
            List<String> steps,
            String attemptId,
            String place,
            long offset) {}

    // The strictest first, of equals the latest in the log: the one that says what to do.
    private static final Comparator<Failure> MOST_TELLING = Comparator.comparing(Failure::decision)
            .thenComparing(Failure::offset)
            .reversed();

    private static final Comparator<AccountWork> LARGEST_FIRST = Comparator.comparing(AccountWork::open)
            .thenComparing(AccountWork::decision)
            .reversed()
            .thenComparing(AccountWork::targetSystem)
            .thenComparing(AccountWork::accountId);

    /** @param nameless failures that name no account */
    WorkList found(long nameless) throws IOException {
        PriorityQueue<Busy> busiest =
                new PriorityQueue<>(Comparator.comparing(Busy::open).thenComparing(Busy::account));
        long[] accounts = open.sortedAccounts();
        long total = 0;
        int begin = 0;
        for (int end = 1; end <= accounts.length; end++) {
            if (end == accounts.length || accounts[end] != accounts[begin]) {
                total++;
                busiest.add(new Busy(accounts[begin], end - begin));
                if (busiest.size() > mostAccounts) {
                    busiest.remove();
                }
                begin = end;
            }
        }
        return new WorkList(work(busiest), total, open.size(), nameless, open.beyond());
    }

    private List<AccountWork> work(Iterable<Busy> busiest) throws IOException {
        Map<Long, PriorityQueue<Long>> offsets = new HashMap<>();
        busiest.forEach(busy -> offsets.put(busy.account(), new PriorityQueue<>()));
        open.forEach((account, offset) -> {
            PriorityQueue<Long> latest = offsets.get(account);
            if (latest != null) {
                latest.add(offset);
                if (latest.size() > MOST_READ_OF_AN_ACCOUNT) {
                    latest.remove();
                }
            }
        });
        List<AccountWork> work = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(verdicts.toFile(), "r")) {
            for (Busy busy : busiest) {
                List<Failure> failures = new ArrayList<>();
                PriorityQueue<Long> latest = offsets.getOrDefault(busy.account(), new PriorityQueue<>());
                for (long offset : latest) {
                    failures.add(failure(line(file, offset), offset));
                }
                failures.sort(MOST_TELLING);
                work.add(work(busy, failures));
            }
        }
        work.sort(LARGEST_FIRST);
        return work;
    }

    private static AccountWork work(Busy busy, List<Failure> failures) {
        Failure first = failures.get(0);
        Set<String> scenarios = new LinkedHashSet<>();
        Instant last = null;
        for (Failure failure : failures) {
            scenarios.add(failure.scenario());
            Instant time = failure.time();
            last = time == null || (last != null && time.isBefore(last)) ? last : time;
        }
        return new AccountWork(
                first.targetSystem(),
                first.accountId(),
                busy.open(),
                first.decision(),
                List.copyOf(scenarios),
                last,
                first.steps(),
                first.attemptId(),
                first.place());
    }

    private static byte[] line(RandomAccessFile file, long offset) throws IOException {
        file.seek(offset);
        // Closing it would close the file.
        InputStream in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), LINE_BYTES);
        ByteArrayOutputStream line = new ByteArrayOutputStream(LINE_BYTES);
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toByteArray();
    }

    private static Failure failure(byte[] line, long offset) throws IOException {
        JsonNode verdict = JSON.readTree(line);
        List<String> steps = new ArrayList<>();
        for (JsonNode step : verdict.path("steps")) {
            if (steps.size() < MOST_STEPS) {
                steps.add(step.asText());
            }
        }
        String time = verdict.path("time").textValue();
        JsonNode input = verdict.path("input");
        return new Failure(
                verdict.path("targetSystem").asText(),
                verdict.path("accountId").asText(),
                Decision.valueOf(verdict.path("decision").asText()),
                verdict.path("scenario").asText(),
                time == null ? null : Instant.parse(time),
                steps,
                verdict.path("attemptId").asText(),
                input.path("file").asText() + ":" + input.path("line").asLong(),
                offset);
    }
}
