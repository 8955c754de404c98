package dev.provtriage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of samples/&lt;scenario&gt;: an attempt, what the target looked like, and the verdict that is expected.
 *
 * @param name {@code scenario/fires.case} or {@code scenario/near-miss.case}
 */
record Sample(String name, ProvisioningAttempt attempt, Snapshots snapshots, Expectation expectation) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parts of a verdict that a sample states; {@code verifyFirst} is null where the sample leaves it open. */
    record Expectation(
            String decision,
            @Nullable String scenario,
            @Nullable String confidence,
            @Nullable Boolean verifyFirst,
            List<String> rules) {}

    boolean fires() {
        return name.contains("/fires.");
    }

    String scenario() {
        return name.substring(0, name.indexOf('/'));
    }

    static List<Sample> all() throws IOException, SnapshotException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            List<Path> cases = files.filter(
                            file -> file.getFileName().toString().matches("(fires|near-miss)\\..+\\.json"))
                    .sorted()
                    .toList();
            for (Path file : cases) {
                samples.add(read(file));
            }
        }
        if (samples.size() < 100) {
            throw new IllegalStateException("Only " + samples.size() + " samples were found: look in the right folder");
        }
        return samples;
    }

    private static Sample read(Path file) throws IOException, SnapshotException {
        JsonNode sample = JSON.readTree(file.toFile());
        String name = Path.of("samples")
                .relativize(file)
                .toString()
                .replace('\\', '/')
                .replaceFirst("\\.json$", "");
        JsonNode snapshot = sample.get("snapshot");
        Snapshots snapshots =
                snapshot == null ? Snapshots.none() : Snapshots.of(List.of(SnapshotFiles.read(name, stream(snapshot))));
        LogEntry entry =
                new LogFormats().open(name, stream(sample.get("attempt")), null).next();
        if (!(entry instanceof ReadAttempt read)) {
            throw new IllegalStateException(name + ": the attempt cannot be read: " + entry);
        }
        JsonNode expect = sample.get("expect");
        List<String> rules = new ArrayList<>();
        expect.get("rules").forEach(rule -> rules.add(rule.asText()));
        return new Sample(
                name,
                read.attempt(),
                snapshots,
                new Expectation(
                        expect.get("decision").asText(),
                        expect.get("scenario").textValue(),
                        expect.get("confidence").textValue(),
                        expect.has("verifyFirst") ? expect.get("verifyFirst").asBoolean() : null,
                        rules));
    }

    private static ByteArrayInputStream stream(JsonNode node) throws IOException {
        return new ByteArrayInputStream(JSON.writeValueAsBytes(node));
    }

    @Override
    public String toString() {
        return name;
    }
}
