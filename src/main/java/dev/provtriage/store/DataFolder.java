package dev.provtriage.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the embedded database, held by one store at a time. The lock is the operating system's: it goes with the
 * process, however that ends.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK_FILE = "provtriage.lock";
    private static final String NAME = "provtriage";

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    static DataFolder hold(Path folder) throws StoreException {
        Path absolute = folder.toAbsolutePath().normalize();
        // H2 takes what follows it for a setting.
        if (absolute.toString().indexOf(';') >= 0) {
            throw StoreException.ofPlace(
                    "The data folder " + folder
                            + " has a semicolon in its name, which the database cannot have; name another one.",
                    null);
        }
        try {
            Files.createDirectories(absolute);
        } catch (FileAlreadyExistsException e) {
            throw StoreException.ofPlace("The data folder " + folder + " is a file; name a folder.", e);
        } catch (IOException e) {
            throw StoreException.ofPlace(
                    "The data folder " + folder + " cannot be made, since " + reason(e)
                            + "; name one that can be written.",
                    e);
        }
        return locked(folder, absolute);
    }

    private static DataFolder locked(Path folder, Path absolute) throws StoreException {
        @Nullable FileChannel channel = null;
        @Nullable FileLock lock;
        try {
            channel =
                    FileChannel.open(absolute.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            close(channel);
            throw StoreException.ofPlace(
                    "The data folder " + folder + " cannot be written, since " + reason(e)
                            + "; give the user of this process the right to write there, or name another one.",
                    e);
        }
        if (lock == null || channel == null) {
            close(channel);
            throw new StoreException("The data folder " + folder
                    + " is in use by another process; stop that one, or name another folder.");
        }
        return new DataFolder(absolute, channel);
    }

    /** Java's own words are often no more than the path. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "nothing can be made there";
        }
        String words = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return words == null ? "the system refuses it" : "the system says '" + words + "'";
    }

    Path path() {
        return folder;
    }

    /** As H2 wants the database to be named. */
    Path database() {
        return folder.resolve(NAME);
    }

    Path databaseFile() {
        return folder.resolve(NAME + ".mv.db");
    }

    @Override
    public void close() {
        close(lockFile);
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException nothingWasWritten) {
            // The lock is gone with the channel in any case.
        }
    }
}
