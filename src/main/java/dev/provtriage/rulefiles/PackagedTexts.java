package dev.provtriage.rulefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule files inside the jar, each read when it is asked for: a run with compiled rules needs two of them. Their names and
 * digest stand in a list that the build writes, since a jar cannot be listed quickly.
 */
final class PackagedTexts {

    private static final String LIST = "/rule-files.txt";
    private static final String FOLDER = "/rules/";

    private final String digest;
    private final List<String> paths;

    private PackagedTexts(String digest, List<String> paths) {
        this.digest = digest;
        this.paths = List.copyOf(paths);
    }

    /** Those that were listed; empty where the build has not listed them yet. */
    static Optional<PackagedTexts> find() {
        return resource(LIST).map(list -> {
            List<String> lines = list.lines().toList();
            return new PackagedTexts(lines.get(0), lines.subList(1, lines.size()));
        });
    }

    /** Lists rule files beside the program's classes; a step of the build. */
    static void list(RuleFiles files, SortedMap<String, String> texts, Path classes) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(files.digest());
        lines.addAll(texts.keySet());
        Files.write(classes.resolve(LIST.substring(1)), lines);
    }

    String digest() {
        return digest;
    }

    Optional<String> text(String path) {
        return paths.contains(path) ? resource(FOLDER + path) : Optional.empty();
    }

    SortedMap<String, String> all() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (String path : paths) {
            texts.put(path, text(path).orElseThrow(() -> new IllegalStateException("The jar lacks " + path)));
        }
        return texts;
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = PackagedTexts.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
