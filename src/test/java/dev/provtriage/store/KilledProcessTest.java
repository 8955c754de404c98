package dev.provtriage.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.verdict.JudgedAttempt;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    @Test
    void nothingThatWasAcknowledgedIsMissingAfterKills() throws Exception {
        Random random = new Random(42);
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            // Some hundred are a part of a second: the kill meets first arrivals, moves, and tidying.
            acknowledged.addAll(killedAfter(20 + random.nextInt(1_500)));
            Set<String> kept = kept();
            List<String> missing =
                    acknowledged.stream().filter(each -> !kept.contains(each)).toList();
            assertEquals(List.of(), missing, "round " + round);
        }
        assertTrue(acknowledged.size() > ROUNDS * 20);
    }

    /** Kills a process once it has acknowledged so many, and gives all that it has acknowledged until it was dead. */
    private List<String> killedAfter(int count) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        KeepingProcess.class.getName(),
                        folder.toString(),
                        KeepingProcess.word())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == count) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException closedByTheKill) {
            // What was read until then was acknowledged.
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertTrue(lines.size() >= count, "the process ended by itself after " + lines.size());
        // The last line may be cut off.
        return lines.subList(0, lines.size() - 1);
    }

    /** Also where a launcher has loaded the tests by a loader of its own. */
    private static String classPath() {
        if (KeepingProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private Set<String> kept() throws StoreException {
        Set<String> kept = new HashSet<>();
        try (Store store = Store.open(StoreSettings.folder(folder), Clock.systemUTC())) {
            JudgedStream stream = store.verdicts().stream(null, null);
            for (JudgedAttempt each = stream.next(); each != null; each = stream.next()) {
                kept.add("verdict " + each.verdict().attemptId());
            }
            store.jobs().latest(1_000_000).forEach(job -> kept.add("job " + job.id()));
        }
        return kept;
    }
}
