package dev.provtriage.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The generated files, made once for each size and seed. */
record Dataset(Path attempts, Path snapshots) {

    static final Path FOLDER = Path.of("target", "bench");

    private static final long SEED = 20261123;

    /** Attempts and the snapshots that they are held against. */
    static Dataset of(int attempts) throws IOException {
        Files.createDirectories(FOLDER);
        Population population = new Population(SEED);
        Path snapshots = FOLDER.resolve("snapshots-" + SEED);
        if (Files.notExists(snapshots)) {
            Path draft = Files.createTempDirectory(FOLDER, "draft");
            new SnapshotGenerator(population).write(draft);
            Files.move(draft, snapshots);
        }
        Path log = FOLDER.resolve("attempts-" + attempts + "-" + SEED + ".ndjson");
        if (Files.notExists(log)) {
            Path draft = Files.createTempFile(FOLDER, "draft", "");
            new AttemptGenerator(population, SEED).write(draft, attempts);
            Files.move(draft, log, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Dataset(log, snapshots);
    }

    /** The first lines whose attempts did not succeed: only these reach the rules. */
    List<String> unsuccessful(int wanted) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(attempts)) {
            String line = in.readLine();
            while (line != null && lines.size() < wanted) {
                if (!line.contains("\"outcome\":\"SUCCEEDED\"")) {
                    lines.add(line);
                }
                line = in.readLine();
            }
        }
        return lines;
    }
}
