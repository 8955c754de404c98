package dev.provtriage.server.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for something to happen in folders, as far as their file system tells. For one thread. */
final class FolderEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

    private final List<Path> folders;
    // Null where the system has no more to give, such as with too many open files.
    private final @Nullable WatchService service;

    FolderEvents(List<Path> folders) {
        this.folders = List.copyOf(folders);
        this.service = service();
        register();
    }

    /** Waits no longer than {@code most}; after the first event it waits {@code more}, for those that follow. */
    void await(long mostMillis, long moreMillis) throws InterruptedException {
        if (service == null) {
            Thread.sleep(mostMillis);
            return;
        }
        @Nullable WatchKey key = service.poll(mostMillis, TimeUnit.MILLISECONDS);
        if (key != null) {
            Thread.sleep(moreMillis);
        }
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll();
        }
        // Folders come, and a folder that goes takes its registration along.
        register();
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }

    private static @Nullable WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("No events of files", e);
            return null;
        }
    }

    private void register() {
        if (service == null) {
            return;
        }
        for (Path folder : folders) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path each : (Iterable<Path>) inside.filter(Files::isDirectory)::iterator) {
                    each.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("No events of {}", folder, e);
            }
        }
    }
}
