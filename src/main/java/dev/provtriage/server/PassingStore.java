package dev.provtriage.server;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store in a folder of its own that is removed with it, for a service that is to remember nothing across restarts. */
public final class PassingStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PassingStore.class);

    private final Path folder;
    private final Store store;

    private PassingStore(Path folder, Store store) {
        this.folder = folder;
        this.store = store;
    }

    /** Opens one in the system's folder for temporary files, which only this user can read. */
    public static PassingStore open() throws ServerException {
        Path folder;
        try {
            folder = Files.createTempDirectory("provtriage");
        } catch (IOException e) {
            throw new ServerException(
                    "there is no room for temporary files (" + e.getMessage() + "); name a folder with --data", e);
        }
        try {
            return new PassingStore(folder, Store.open(StoreSettings.folder(folder), Clock.systemUTC()));
        } catch (StoreException e) {
            remove(folder);
            throw new ServerException(String.valueOf(e.getMessage()), e);
        }
    }

    public Path folder() {
        return folder;
    }

    public Store store() {
        return store;
    }

    @Override
    public void close() {
        store.close();
        remove(folder);
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The temporary folder {} cannot be removed", folder, e);
        }
    }
}
