package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damages every sample of a log format in all ways that occur to files, always the same ones, and reads what is left. */
final class LogMutationTest {

    private static final Path SAMPLES = Path.of("samples", "formats");
    private static final int MUTANTS_OF_A_KIND = 200;

    /** Stands in each sample that has a password. */
    private static final String SECRET = "Tr0ub4dor-3";

    /** Without these, nobody could tell that the value beside them is a secret. */
    private static final Set<String> NAMING = Set.of("name", "displayname", "attribute", "attributename", "password");

    private static final List<Mutation> MUTATIONS = List.of(
            new Mutation("truncated", (log, random) -> Arrays.copyOf(log, random.nextInt(log.length)), false),
            new Mutation("bytes flipped", LogMutationTest::flipped, false),
            new Mutation("keys shuffled", (log, random) -> json(log, random, LogMutationTest::shuffled), true),
            new Mutation("case changed", (log, random) -> json(log, random, LogMutationTest::otherCase), true),
            new Mutation("keys missing", (log, random) -> json(log, random, LogMutationTest::withoutKeys), true),
            new Mutation(
                    "values of other kinds", (log, random) -> json(log, random, LogMutationTest::otherKinds), true),
            new Mutation("nested", (log, random) -> json(log, random, LogMutationTest::nested), true),
            new Mutation("lines repeated", (log, random) -> lines(log, random, true), false),
            new Mutation("lines removed", (log, random) -> lines(log, random, false), false),
            new Mutation("UTF-16", (log, random) -> encoded(log, random, StandardCharsets.UTF_16), false),
            new Mutation("Latin-1", (log, random) -> encoded(log, random, StandardCharsets.ISO_8859_1), false),
            new Mutation("byte order mark", LogMutationTest::marked, false),
            new Mutation("CRLF", LogMutationTest::carriageReturns, false));

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("snapshot-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void damagedLogIsReadToItsEndAndShowsNoSecret(Path sample) throws IOException {
        byte[] log = Files.readAllBytes(sample);
        for (Mutation mutation : MUTATIONS) {
            Random random = new Random(mutation.name().hashCode());
            for (int mutant = 0; mutant < MUTANTS_OF_A_KIND; mutant++) {
                byte[] damaged = mutation.kind().mutant(log, random);
                String what = sample + ", " + mutation.name() + ", mutant " + mutant;
                boolean named = mutation.keepsNames() || namesItsSecret(log, damaged);
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(sample, damaged, named, what), what);
            }
        }
    }

    @Test
    void everyMutationOfASampleIsReadAtLeastTwoThousandTimes() {
        assertTrue(MUTATIONS.size() * MUTANTS_OF_A_KIND >= 2_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void sampleIsRecognizedAndReadWhole(Path sample) throws IOException {
        String log = Files.readString(sample);
        LogFormat recognized = new LogFormats()
                .all().stream()
                        .filter(format -> format.recognizes(log.substring(0, Math.min(log.length(), 4096))))
                        .findFirst()
                        .orElseThrow();
        assertEquals(nameOf(sample), recognized.name());
        List<LogEntry> entries = read(log.getBytes(StandardCharsets.UTF_8), null);
        assertTrue(entries.stream().allMatch(entry -> entry instanceof ReadAttempt), entries::toString);
        assertTrue(entries.size() >= 3, entries::toString);
        assertFalse(entries.toString().contains(SECRET), entries::toString);
    }

    private static void check(Path sample, byte[] damaged, boolean secretIsNamed, String what) throws IOException {
        check(read(damaged, null), secretIsNamed, what + ", recognized");
        LogFormat chosen = new LogFormats().find(nameOf(sample)).orElseThrow();
        check(read(damaged, chosen), secretIsNamed, what + ", chosen");
    }

    private static void check(List<LogEntry> entries, boolean secretIsNamed, String what) {
        for (LogEntry entry : entries) {
            assertTrue(entry.input().line() >= 1, what);
            if (entry instanceof UnreadableLine line) {
                assertFalse(line.reason().isBlank(), what);
                assertTrue(line.excerpt().length() <= 201, what);
            }
            if (secretIsNamed) {
                String shown = entry.toString().replaceAll("[ \uFFFD]", "");
                assertFalse(shown.contains(SECRET), () -> what + ": " + entry);
            }
        }
    }

    private static List<LogEntry> read(byte[] log, @Nullable LogFormat format) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (AttemptStream stream = new LogFormats().open("log", new ByteArrayInputStream(log), format)) {
            for (LogEntry entry = stream.next(); entry != null; entry = stream.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The format is the file's name up to its first dot. */
    private static String nameOf(Path sample) {
        String file = sample.getFileName().toString();
        return file.substring(0, file.indexOf('.'));
    }

    /** Whether the secret is there once, with all that tells of it. */
    private static boolean namesItsSecret(byte[] log, byte[] damaged) {
        String whole = new String(log, StandardCharsets.UTF_8);
        int secret = whole.indexOf(SECRET);
        if (secret < 0) {
            return false;
        }
        // From the brace that opens its object, which may be many lines above.
        String announced = whole.substring(whole.lastIndexOf('{', secret), secret + SECRET.length());
        String left =
                new String(damaged, StandardCharsets.UTF_8).replace("\r", "").replace("\0", "");
        // A copy of it may have come to stand beside another name.
        return left.indexOf(SECRET) == left.lastIndexOf(SECRET) && left.contains(announced.replace("\r", ""));
    }

    private static byte[] flipped(byte[] log, Random random) {
        byte[] damaged = log.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    /** Another way to write the same values, one log to the next; a log that is no JSON is turned line by line. */
    private static byte[] json(byte[] log, Random random, TreeMutation mutation) {
        String text = new String(log, StandardCharsets.UTF_8);
        try {
            JsonNode tree = new ObjectMapper().readTree(text);
            int values = count(tree);
            return bytes(mutation.mutant(tree, random, new int[] {random.nextInt(values)})
                    .toString());
        } catch (JsonProcessingException e) {
            return bytes(
                    text.lines().map(line -> jsonLine(line, random, mutation)).toList());
        }
    }

    private static String jsonLine(String line, Random random, TreeMutation mutation) {
        try {
            JsonNode tree = new ObjectMapper().readTree(line);
            return tree == null || !tree.isContainerNode()
                    ? line
                    : mutation.mutant(tree, random, new int[] {random.nextInt(count(tree))})
                            .toString();
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static int count(JsonNode tree) {
        int count = 1;
        for (JsonNode child : tree) {
            count += count(child);
        }
        return count;
    }

    private static JsonNode shuffled(JsonNode tree, Random random, int[] at) {
        return rebuilt(tree, child -> shuffled(child, random, at), key -> key, random, true);
    }

    private static JsonNode otherCase(JsonNode tree, Random random, int[] at) {
        int way = random.nextInt(3);
        return rebuilt(
                tree,
                child -> otherCase(child, random, at),
                key -> way == 0 ? key.toLowerCase(Locale.ROOT) : way == 1 ? key.toUpperCase(Locale.ROOT) : capital(key),
                random,
                false);
    }

    private static String capital(String key) {
        return key.isEmpty() ? key : key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    private static JsonNode withoutKeys(JsonNode tree, Random random, int[] at) {
        return rebuilt(
                tree,
                child -> withoutKeys(child, random, at),
                key -> random.nextInt(8) == 0 && !NAMING.contains(key.toLowerCase(Locale.ROOT)) ? null : key,
                random,
                false);
    }

    /** One value becomes one of another kind. */
    private static JsonNode otherKinds(JsonNode tree, Random random, int[] at) {
        boolean aboutSecret = tree.asText().contains(SECRET) || tree.asText().contains("password");
        if (at[0]-- == 0 && !tree.isContainerNode() && !aboutSecret) {
            ObjectMapper mapper = new ObjectMapper();
            return switch (random.nextInt(6)) {
                case 0 -> mapper.nullNode();
                case 1 -> mapper.getNodeFactory().numberNode(random.nextInt());
                case 2 -> mapper.getNodeFactory().booleanNode(random.nextBoolean());
                case 3 -> mapper.createArrayNode().add(tree);
                case 4 -> mapper.createObjectNode().set("x", tree);
                default -> mapper.getNodeFactory().textNode("\u0000\u202E{[\"");
            };
        }
        return rebuilt(tree, child -> otherKinds(child, random, at), key -> key, random, false);
    }

    private static JsonNode nested(JsonNode tree, Random random, int[] at) {
        if (at[0]-- == 0) {
            JsonNode deep = tree;
            for (int level = 1 + random.nextInt(200); level > 0; level--) {
                deep = random.nextBoolean()
                        ? new ObjectMapper().createArrayNode().add(deep)
                        : new ObjectMapper().createObjectNode().set("in", deep);
            }
            return deep;
        }
        return rebuilt(tree, child -> nested(child, random, at), key -> key, random, false);
    }

    private static JsonNode rebuilt(
            JsonNode tree, ChildMutation children, KeyMutation keys, Random random, boolean shuffle) {
        if (tree.isArray()) {
            ArrayNode list = new ObjectMapper().createArrayNode();
            tree.forEach(element -> list.add(children.mutant(element)));
            return list;
        }
        if (!tree.isObject()) {
            return tree;
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(tree.properties());
        if (shuffle) {
            Collections.shuffle(entries, random);
        }
        ObjectNode object = new ObjectMapper().createObjectNode();
        for (Map.Entry<String, JsonNode> entry : entries) {
            String key = keys.mutant(entry.getKey());
            if (key != null) {
                object.set(key, children.mutant(entry.getValue()));
            }
        }
        return object;
    }

    private static byte[] lines(byte[] log, Random random, boolean repeat) {
        List<String> lines =
                new ArrayList<>(new String(log, StandardCharsets.UTF_8).lines().toList());
        for (int times = 1 + random.nextInt(3); times > 0 && !lines.isEmpty(); times--) {
            int line = random.nextInt(lines.size());
            if (repeat) {
                lines.add(random.nextInt(lines.size() + 1), lines.get(line));
            } else {
                lines.remove(line);
            }
        }
        return bytes(lines);
    }

    private static byte[] encoded(byte[] log, Random random, Charset charset) {
        String text = new String(log, StandardCharsets.UTF_8);
        int umlaut = random.nextInt(text.length());
        return (text.substring(0, umlaut) + "\u00E4" + text.substring(umlaut)).getBytes(charset);
    }

    private static byte[] marked(byte[] log, Random random) {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        int times = 1 + random.nextInt(2);
        byte[] marked = new byte[log.length + times * mark.length];
        for (int mark1 = 0; mark1 < times; mark1++) {
            System.arraycopy(mark, 0, marked, mark1 * mark.length, mark.length);
        }
        System.arraycopy(log, 0, marked, times * mark.length, log.length);
        return marked;
    }

    private static byte[] carriageReturns(byte[] log, Random random) {
        String text = new String(log, StandardCharsets.UTF_8);
        StringBuilder turned = new StringBuilder();
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            turned.append(character == '\n' && random.nextInt(10) > 0 ? "\r\n" : String.valueOf(character));
        }
        return bytes(turned.toString());
    }

    private static byte[] bytes(List<String> lines) {
        return bytes(String.join("\n", lines) + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param keepsNames whether the secret in the sample still stands beside its name */
    private record Mutation(String name, Kind kind, boolean keepsNames) {}

    @FunctionalInterface
    private interface Kind {
        byte[] mutant(byte[] log, Random random);
    }

    @FunctionalInterface
    private interface TreeMutation {
        JsonNode mutant(JsonNode tree, Random random, int[] at);
    }

    @FunctionalInterface
    private interface ChildMutation {
        JsonNode mutant(JsonNode child);
    }

    @FunctionalInterface
    private interface KeyMutation {
        @Nullable
        String mutant(String key);
    }
}
