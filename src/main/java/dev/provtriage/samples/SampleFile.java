package dev.provtriage.samples;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.logs.AttemptStream;
import dev.provtriage.logs.LogEntry;
import dev.provtriage.logs.LogFormats;
import dev.provtriage.logs.NativeLog;
import dev.provtriage.logs.ReadAttempt;
import dev.provtriage.logs.UnreadableLine;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Snapshots;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one sample, and says all that is wrong with it. */
final class SampleFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> KEYS = Set.of("about", "attempt", "snapshot", "expect", "todo");
    private static final Set<String> EXPECT_KEYS = Set.of("decision", "scenario", "confidence", "verifyFirst", "rules");

    private static final Pattern TODO = Pattern.compile("(?<reason>.*\\S), until (?<day>\\d{4}-\\d{2}-\\d{2})");

    private final String name;
    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();

    private SampleFile(String name, String file) {
        this.name = name;
        this.file = file;
    }

    static Sample read(Path folder, Path file) throws RuleFilesException {
        String name = folder.relativize(file).toString().replace('\\', '/').replaceFirst("\\.json$", "");
        return new SampleFile(name, file.toString()).read(file);
    }

    /** Reads the attempt and the snapshot of an object like a sample's; what else it holds does not count. */
    static Case read(String name, JsonNode sample) throws RuleFilesException {
        SampleFile file = new SampleFile(name, name);
        @Nullable ProvisioningAttempt attempt = file.attempt(sample.path("attempt"));
        Snapshots snapshots = file.snapshots(sample.path("snapshot"));
        if (attempt == null || !file.problems.isEmpty()) {
            throw new RuleFilesException(file.problems);
        }
        return new Case(name, sample, attempt, snapshots);
    }

    private Sample read(Path path) throws RuleFilesException {
        JsonNode sample = tree(path);
        if (!sample.isObject()) {
            throw new RuleFilesException(
                    new RuleProblem(file, 0, "a sample is one JSON object with about, attempt, snapshot and expect"));
        }
        known(sample, KEYS, "a sample");
        String about = sample.path("about").asText();
        @Nullable ProvisioningAttempt attempt = attempt(sample.path("attempt"));
        Snapshots snapshots = snapshots(sample.path("snapshot"));
        @Nullable Expectation expectation = expectation(sample.path("expect"));
        @Nullable Todo todo = todo(sample.path("todo"));
        if (attempt == null || expectation == null || !problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new Sample(name, file, about, attempt, snapshots, expectation, todo);
    }

    private JsonNode tree(Path path) throws RuleFilesException {
        try {
            return JSON.readTree(Files.readAllBytes(path));
        } catch (JsonProcessingException e) {
            @Nullable JsonLocation place = e.getLocation();
            int line = place == null ? 0 : Math.max(0, place.getLineNr());
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new RuleFilesException(new RuleProblem(file, line, "this is no JSON: " + reason));
        } catch (IOException e) {
            throw new RuleFilesException(new RuleProblem(file, 0, "the file cannot be read: " + e.getMessage()));
        }
    }

    private @Nullable ProvisioningAttempt attempt(JsonNode attempt) {
        if (!attempt.isObject()) {
            wrong("there is no attempt; 'attempt' is one object in the native format");
            return null;
        }
        try (AttemptStream attempts = new LogFormats().open(name, stream(attempt), new NativeLog())) {
            @Nullable LogEntry entry = attempts.next();
            if (entry instanceof ReadAttempt read) {
                return read.attempt();
            }
            wrong("the attempt cannot be read: "
                    + (entry instanceof UnreadableLine unreadable ? unreadable.reason() : "it is empty"));
        } catch (IOException e) {
            wrong("the attempt cannot be read: " + e.getMessage());
        }
        return null;
    }

    private Snapshots snapshots(JsonNode snapshot) {
        if (snapshot.isMissingNode()) {
            return Snapshots.none();
        }
        try {
            return Snapshots.of(List.of(SnapshotFiles.read(name, stream(snapshot))));
        } catch (SnapshotException e) {
            wrong("the snapshot cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return Snapshots.none();
    }

    private @Nullable Expectation expectation(JsonNode expect) {
        if (!expect.isObject()) {
            wrong("there is no expectation; 'expect' is an object with decision, scenario, confidence and rules");
            return null;
        }
        known(expect, EXPECT_KEYS, "expect");
        @Nullable Decision decision = word(Decision.class, expect, "decision");
        if (expect.path("decision").textValue() == null) {
            wrong("expect has no decision; write one of " + List.of(Decision.values()));
        }
        JsonNode verifyFirst = expect.path("verifyFirst");
        if (!verifyFirst.isMissingNode() && !verifyFirst.isBoolean()) {
            wrong("verifyFirst is true or false, and is left out where it does not matter");
        }
        @Nullable String scenario = text(expect, "scenario");
        @Nullable Confidence confidence = word(Confidence.class, expect, "confidence");
        List<String> rules = rules(expect.path("rules"));
        return decision == null
                ? null
                : new Expectation(
                        decision,
                        scenario,
                        confidence,
                        verifyFirst.isBoolean() ? verifyFirst.booleanValue() : null,
                        rules);
    }

    private @Nullable Todo todo(JsonNode todo) {
        if (todo.isMissingNode()) {
            return null;
        }
        Matcher written = TODO.matcher(todo.asText());
        if (!todo.isTextual() || !written.matches()) {
            wrong(
                    "todo is a text like \"the code of the new connector is not known yet, until 2027-03-31\", a reason and"
                            + " its last day as YYYY-MM-DD; " + todo + " is none");
            return null;
        }
        try {
            return new Todo(written.group("reason").strip(), LocalDate.parse(written.group("day")));
        } catch (DateTimeParseException e) {
            wrong("todo ends on " + written.group("day")
                    + ", and there is no such day; write its last day as YYYY-MM-DD");
            return null;
        }
    }

    private List<String> rules(JsonNode rules) {
        List<String> names = new ArrayList<>();
        if (!rules.isArray()) {
            wrong("expect has no rules; 'rules' is the list of the names of all rules that fire, [] for none");
        }
        for (JsonNode rule : rules) {
            if (rule.isTextual()) {
                names.add(rule.textValue());
            } else {
                wrong("'rules' is a list of names in quotes, and " + rule + " is none");
            }
        }
        return names;
    }

    private <E extends Enum<E>> @Nullable E word(Class<E> type, JsonNode expect, String key) {
        @Nullable String word = text(expect, key);
        if (word == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        wrong("there is no " + key + " '" + word + "'; write one of " + List.of(type.getEnumConstants()));
        return null;
    }

    private @Nullable String text(JsonNode expect, String key) {
        JsonNode value = expect.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            wrong(key + " is a word in quotes, or null");
        }
        return value.textValue();
    }

    private void known(JsonNode object, Set<String> keys, String what) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!keys.contains(key)) {
                wrong(what + " has no key '" + key + "'; its keys are "
                        + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    private void wrong(String message) {
        problems.add(new RuleProblem(file, 0, message));
    }

    private static InputStream stream(JsonNode node) throws IOException {
        return new ByteArrayInputStream(JSON.writeValueAsBytes(node));
    }
}
