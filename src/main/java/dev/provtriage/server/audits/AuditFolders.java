package dev.provtriage.server.audits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of audits: a folder a job, named by its id, with its log until it is done and its results then. */
final class AuditFolders {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFolders.class);

    private static final String LOG_FILE = "log";
    private static final String RESULT = "result";
    private static final String SUMMARY = "summary.json";

    private final Path folder;

    private AuditFolders(Path folder) {
        this.folder = folder;
    }

    /** Those in a folder, which is made if it is not there. */
    static AuditFolders in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new AuditFolders(folder);
    }

    /** An empty file for a log that arrives, before there is a job. */
    Path arriving() throws IOException {
        return Files.createTempFile(folder, "arriving", null);
    }

    /** Writes a log to its end, and tells its bytes. */
    static long write(InputStream log, Path arriving) throws IOException {
        try (OutputStream out = Files.newOutputStream(arriving)) {
            return log.transferTo(out);
        }
    }

    /** Gives a log that has arrived to its job. */
    void take(Path arrived, String id) throws IOException {
        Files.createDirectories(home(id));
        Files.move(arrived, log(id));
    }

    Path log(String id) {
        return home(id).resolve(LOG_FILE);
    }

    /** Where the results go; those of a run that broke off are removed. */
    Path newResult(String id) throws IOException {
        Files.createDirectories(home(id));
        delete(result(id));
        return result(id);
    }

    String summary(String id) throws IOException {
        return Files.readString(result(id).resolve(SUMMARY), StandardCharsets.UTF_8);
    }

    /** A result file, by its name alone. */
    Optional<Path> file(String id, String name) {
        // Only what lies there has a name; a path is none.
        return files(result(id)).stream()
                .filter(file -> name(file).equals(name))
                .findFirst();
    }

    /** The names of the result files, sorted. */
    List<String> files(String id) {
        return files(result(id)).stream().map(AuditFolders::name).sorted().toList();
    }

    /** The jobs that have a folder. */
    List<String> ids() {
        return files(folder).stream()
                .filter(Files::isDirectory)
                .map(AuditFolders::name)
                .toList();
    }

    /** Removes all that a job has. */
    void delete(String id) {
        delete(home(id));
    }

    private Path home(String id) {
        return folder.resolve(id);
    }

    private Path result(String id) {
        return home(id).resolve(RESULT);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be listed", folder, e);
            return List.of();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The folder {} cannot be removed", folder, e);
        }
    }
}
