package dev.provtriage.rulefiles;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the compiled form of a rule set: that of the packaged one inside the jar, those of others in a folder of the user.
 *
 * <p>A file of the folder counts only for a rule set of the same digest and the very same program, and only where it and
 * its folder belong to the user and nobody else may write to them. All that is wrong with it makes it as good as absent: the
 * rules can always be compiled from their files. Safe for several threads and processes.
 */
public final class RuleSetCache {

    private static final String PACKAGED = "/compiled-rule-set.bin";
    private static final String SUFFIX = ".compiled";

    /** Rule sets that are kept: an analyst tries some versions, and returns to one. */
    private static final int MOST_FILES = 8;

    private static final Set<PosixFilePermission> FOR_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final @Nullable Path folder;

    // What tells this build of the program from others; empty where that is not known.
    private final String program;

    /** For tests too, which do not run from the program's jar. */
    RuleSetCache(@Nullable Path folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** Only what travels inside the jar. */
    public static RuleSetCache packaged() {
        return new RuleSetCache(null, "");
    }

    /** Also what was kept in a folder, which is made when there is something to keep. */
    public static RuleSetCache in(Path folder) {
        return new RuleSetCache(folder, program());
    }

    /** Writes the file that {@link #packaged} finds; a step of the build. */
    public static void writePackaged(Path classes, String digest, CompiledRuleSet compiled) throws IOException {
        Files.write(classes.resolve(PACKAGED.substring(1)), compiled.written(digest));
    }

    /** The compiled form of the rule set with a digest; empty where there is none that can be used. */
    public Optional<CompiledRuleSet> find(String digest) {
        Optional<CompiledRuleSet> packaged = findPackaged(digest);
        return packaged.isPresent() || folder == null ? packaged : findKept(folder, digest);
    }

    /** Whether a compiled form is kept at all: to write one down costs some megabytes. */
    public boolean keeps() {
        return folder != null && !program.isEmpty();
    }

    /** Keeps a compiled form for later processes. Where that is not possible nothing is lost but their time. */
    public void keep(String digest, CompiledRuleSet compiled) {
        if (folder == null || program.isEmpty()) {
            return;
        }
        try {
            makeOwn(folder);
            Path draft = folder.resolve(UUID.randomUUID() + ".draft");
            Files.write(draft, compiled.written(key(digest)));
            if (posix(draft)) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(
                    draft, file(folder, digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            removeOldest(folder);
        } catch (IOException e) {
            // A full disk or a folder that cannot be written to: the rules are compiled anew each time.
        }
    }

    private static Optional<CompiledRuleSet> findPackaged(String digest) {
        try (InputStream in = RuleSetCache.class.getResourceAsStream(PACKAGED)) {
            return in == null ? Optional.empty() : CompiledRuleSet.read(in, digest);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<CompiledRuleSet> findKept(Path folder, String digest) {
        Path file = file(folder, digest);
        try {
            if (program.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            if (!own(folder) || !own(file)) {
                return Optional.empty();
            }
            Optional<CompiledRuleSet> kept = CompiledRuleSet.read(Files.readAllBytes(file), key(digest));
            if (kept.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            }
            return kept;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path file(Path folder, String digest) {
        return folder.resolve(digest.replace(':', '-') + SUFFIX);
    }

    private String key(String digest) {
        return digest + ' ' + program;
    }

    /** The jar as it lies there; empty where the program does not run from one, and may change under a kept file. */
    private static String program() {
        try {
            CodeSource source = RuleSetCache.class.getProtectionDomain().getCodeSource();
            Path jar =
                    source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            return Files.isRegularFile(jar)
                    ? Files.size(jar) + "@" + Files.getLastModifiedTime(jar).toMillis() + ", Java "
                            + Runtime.version().feature()
                    : "";
        } catch (URISyntaxException | IOException e) {
            return "";
        }
    }

    private static void makeOwn(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (posix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Whether a file or folder belongs to the user of this process, and nobody else may write to it. */
    private static boolean own(Path path) throws IOException {
        if (!posix(path)) {
            return true;
        }
        String user = System.getProperty("user.name", "");
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals(user)
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                        .noneMatch(FOR_OTHERS::contains);
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void removeOldest(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path file : files.subList(Math.min(MOST_FILES, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
    }
}
