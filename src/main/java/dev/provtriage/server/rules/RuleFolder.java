package dev.provtriage.server.rules;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the rules while a change is written into it. Until the change is kept it can be taken back: by the one who
 * writes it, or where the process ends before, by the next one, for which a plan lies in the folder.
 */
final class RuleFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RuleFolder.class);

    /** No reader of rules takes a file of this ending for one of its own. */
    private static final String ENDING = ".draft";

    private static final String PLAN = ".change";

    private final @Nullable Path folder;
    private final FolderPlan plan;

    private RuleFolder(@Nullable Path folder, FolderPlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * Writes and removes the files of a plan, each at once; where one of them cannot be, none is.
     *
     * @param folder null where the rules lie in none, and nothing is written
     */
    static RuleFolder write(@Nullable Path folder, FolderPlan plan) throws IOException {
        RuleFolder written = new RuleFolder(folder, plan);
        if (folder != null) {
            try {
                write(plan(folder), plan.json());
                for (Map.Entry<String, FolderPlan.Texts> file : plan.files().entrySet()) {
                    bring(folder.resolve(file.getKey()), file.getValue().after());
                }
            } catch (IOException e) {
                written.takeBack();
                throw e;
            }
        }
        return written;
    }

    /** Leaves what another one has written meanwhile. */
    void takeBack() throws IOException {
        if (folder == null) {
            return;
        }
        for (Map.Entry<String, FolderPlan.Texts> file : plan.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (holds(path, file.getValue().after())) {
                bring(path, file.getValue().before());
            }
            Files.deleteIfExists(draft(path));
        }
        forgetPlan(folder);
    }

    /** The change is kept. */
    void end() {
        if (folder != null) {
            forgetPlan(folder);
        }
    }

    /**
     * The change that a process has left when it ended; empty where there is none.
     *
     * @throws IOException where its plan cannot be read
     */
    static Optional<RuleFolder> left(Path folder) throws IOException {
        Path plan = plan(folder);
        // It ended before there was a plan.
        Files.deleteIfExists(draft(plan));
        return Files.isRegularFile(plan)
                ? Optional.of(new RuleFolder(folder, FolderPlan.of(Files.readAllBytes(plan))))
                : Optional.empty();
    }

    FolderPlan plan() {
        return plan;
    }

    /**
     * The paths at which a folder holds something else than these texts, sorted.
     *
     * @param folder null where the rules lie in none, which then differ in nothing
     */
    static Set<String> differences(@Nullable Path folder, SortedMap<String, String> texts) {
        Set<String> differences = new TreeSet<>();
        if (folder == null) {
            return differences;
        }
        List<RuleProblem> unreadable = new ArrayList<>();
        try {
            RuleFiles files = RuleFiles.in(folder, unreadable);
            differences.addAll(texts.keySet());
            for (String path : files.paths()) {
                if (files.text(path).equals(texts.get(path))) {
                    differences.remove(path);
                } else {
                    differences.add(path);
                }
            }
            unreadable.forEach(file -> differences.add(file.file()));
        } catch (RuleFilesException e) {
            differences.addAll(texts.keySet());
        }
        return differences;
    }

    /** @param text null to remove the file */
    private static void bring(Path file, @Nullable String text) throws IOException {
        if (text == null) {
            Files.deleteIfExists(file);
        } else {
            write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path draft = draft(file);
        Files.createDirectories(draft.resolveSibling("."));
        try {
            fill(draft, bytes);
            if (Files.exists(file)
                    && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                // Who could read and write it still can.
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    private static void fill(Path draft, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }

    private static boolean holds(Path file, @Nullable String text) throws IOException {
        if (!Files.isRegularFile(file)) {
            return text == null;
        }
        return text != null && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path draft(Path file) {
        return file.resolveSibling("." + file.getFileName() + ENDING);
    }

    private static Path plan(Path folder) {
        return folder.resolve(PLAN + ENDING);
    }

    private static void forgetPlan(Path folder) {
        try {
            Files.deleteIfExists(plan(folder));
        } catch (IOException e) {
            // The next process sees that the change is kept, or was taken back.
            LOG.warn("The plan of a change of the rules cannot be removed from {}", folder, e);
        }
    }
}
