package dev.provtriage.audit.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that has another name until it is whole, so that a run that breaks off leaves nothing that looks complete. */
public final class PartialFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path whole;
    private final Path partial;
    private final OutputStream out;

    /** Begins the file, and removes a whole one of the same name that an earlier run left. */
    public PartialFile(Path folder, String name) throws IOException {
        this.whole = folder.resolve(name);
        this.partial = folder.resolve(name + ".partial");
        Files.deleteIfExists(whole);
        this.out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER_BYTES);
    }

    public OutputStream out() {
        return out;
    }

    /** Where it is until it is whole. */
    public Path partial() {
        return partial;
    }

    /** Gives the file its name. It must be closed. */
    public void complete() throws IOException {
        Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
