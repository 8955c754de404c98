package dev.provtriage.rulefiles;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All files of one rule set: scenarios ({@code *.drl}), vocabulary and policy ({@code *.csv}), by their path below the
 * rules folder, such as {@code documented/existing-account.drl}.
 */
public final class RuleFiles {

    private static final String RESOURCES = "/rules";

    private final Supplier<SortedMap<String, String>> texts;
    private final Function<String, Optional<String>> text;
    private final String digest;

    private RuleFiles(SortedMap<String, String> texts) {
        this.texts = () -> texts;
        this.text = path -> Optional.ofNullable(texts.get(path));
        this.digest = digestOf(texts);
    }

    private RuleFiles(PackagedTexts packaged) {
        this.texts = packaged::all;
        this.text = packaged::text;
        this.digest = packaged.digest();
    }

    /** The rule files that travel inside the jar. */
    public static RuleFiles packaged() throws RuleFilesException {
        URL resources = RuleFiles.class.getResource(RESOURCES);
        if (resources == null) {
            throw new IllegalStateException("The program was built without its rules");
        }
        if (resources.getProtocol().equals("jar")) {
            return new RuleFiles(PackagedTexts.find()
                    .orElseThrow(() -> new IllegalStateException("The jar has no list of its rules")));
        }
        try {
            // Classes in a folder are still being worked on, and so are the rules beside them.
            return in(Path.of(resources.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lists these files beside the program's classes, as those that travel inside the jar; a step of the build. */
    public void list(Path classes) throws IOException {
        PackagedTexts.list(this, texts.get(), classes);
    }

    /** The rule files in a folder. Throws where it is no folder, holds no scenario, or a file is not UTF-8. */
    public static RuleFiles in(Path folder) throws RuleFilesException {
        List<RuleProblem> problems = new ArrayList<>();
        RuleFiles files = in(folder, problems);
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return files;
    }

    /** The same, but for files that are not UTF-8: these are told and left out. */
    public static RuleFiles in(Path folder, List<RuleProblem> unreadable) throws RuleFilesException {
        if (!Files.isDirectory(folder)) {
            throw new RuleFilesException(new RuleProblem(
                    folder.toString(), 0, "there is no folder of this name; name one that holds *.drl files"));
        }
        SortedMap<String, String> texts = new TreeMap<>();
        List<RuleProblem> problems = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".drl") || name.endsWith(".csv")) {
                    read(Files.readAllBytes(file))
                            .ifPresentOrElse(text -> texts.put(name, text), () -> unreadable.add(notUtf8(name, file)));
                }
            }
        } catch (IOException e) {
            problems.add(new RuleProblem(folder.toString(), 0, "the folder cannot be read: " + e.getMessage()));
        }
        if (problems.isEmpty()
                && unreadable.isEmpty()
                && texts.keySet().stream().noneMatch(name -> name.endsWith(".drl"))) {
            problems.add(new RuleProblem(
                    folder.toString(), 0, "the folder holds no rules; a scenario is a file that ends in .drl"));
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new RuleFiles(texts);
    }

    private static Optional<String> read(byte[] bytes) {
        try {
            return Optional.of(withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static RuleProblem notUtf8(String name, Path file) {
        String text;
        try {
            // What is not UTF-8 becomes U+FFFD, which no rule file holds by itself.
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            text = "";
        }
        int first = Math.max(text.indexOf('\uFFFD'), 0);
        int line = 1
                + (int) text.substring(0, first).chars().filter(c -> c == '\n').count();
        return new RuleProblem(
                name,
                line,
                first - text.lastIndexOf('\n', first - 1),
                Mistake.FILE,
                "the file is not UTF-8 from here on; save it as UTF-8");
    }

    /** Some editors put a byte order mark before a UTF-8 text; it is no part of the rules. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Rule files that are held as texts only, by their path below the rules folder. */
    public static RuleFiles of(Map<String, String> texts) {
        return new RuleFiles(new TreeMap<>(texts));
    }

    /** The scenarios' files, by path. */
    public SortedMap<String, String> scenarios() {
        return matching("", ".drl");
    }

    /** All files, in the order of their paths. */
    public List<String> paths() {
        return List.copyOf(texts.get().keySet());
    }

    /** One line of a file, counted from 1; empty where there is none. */
    public String line(String path, int number) {
        return text.apply(path)
                .flatMap(all -> all.lines().skip(Math.max(number - 1, 0)).findFirst())
                .orElse("");
    }

    /** The files of the vocabulary, by path. */
    public SortedMap<String, String> vocabulary() {
        return matching("vocabulary/", ".csv");
    }

    /** The text of one file; throws where the rule set lacks it. */
    public String text(String path) throws RuleFilesException {
        return text.apply(path)
                .orElseThrow(() ->
                        new RuleFilesException(new RuleProblem(path, 0, "the rule set lacks this file; restore it")));
    }

    /** {@code sha256:} and the digest over names and contents of all files, which is the version of the rule set. */
    public String digest() {
        return digest;
    }

    private SortedMap<String, String> matching(String prefix, String suffix) {
        SortedMap<String, String> matching = new TreeMap<>();
        texts.get().forEach((path, text) -> {
            if (path.startsWith(prefix) && path.endsWith(suffix)) {
                matching.put(path, text);
            }
        });
        return matching;
    }

    private static String digestOf(SortedMap<String, String> texts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            texts.forEach((path, text) -> {
                sha256.update(path.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(text.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            });
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
