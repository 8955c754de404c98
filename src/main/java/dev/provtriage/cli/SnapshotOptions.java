package dev.provtriage.cli;

import dev.provtriage.snapshots.SnapshotException;
import dev.provtriage.snapshots.SnapshotFiles;
import dev.provtriage.target.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which snapshots of target systems are used. */
final class SnapshotOptions {

    @Option(
            names = "--snapshots",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Snapshots of target systems: files, or folders of them. Takes all paths up to the next option.")
    private List<Path> paths = new ArrayList<>();

    /** Reads them, and tells of each that is left out for a newer one. */
    Snapshots read(Streams streams) throws SnapshotException {
        Snapshots snapshots = SnapshotFiles.read(paths, streams::complain);
        snapshots.replaced().forEach(streams::complain);
        return snapshots;
    }
}
