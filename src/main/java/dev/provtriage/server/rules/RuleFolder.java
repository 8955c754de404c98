package dev.provtriage.server.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The folder of the rules after a change was written into it, which can be taken back. */
final class RuleFolder {

    private final @Nullable Path folder;
    private final SortedMap<String, String> before;
    private final SortedMap<String, String> after;

    private RuleFolder(@Nullable Path folder, SortedMap<String, String> before, SortedMap<String, String> after) {
        this.folder = folder;
        this.before = before;
        this.after = after;
    }

    /**
     * Writes the files that differ, each at once, and removes those that are no more.
     *
     * @param folder null where the rules lie in none, and nothing is written
     */
    static RuleFolder write(@Nullable Path folder, SortedMap<String, String> before, SortedMap<String, String> after)
            throws IOException {
        RuleFolder written = new RuleFolder(folder, before, after);
        try {
            written.change(before, after);
        } catch (IOException e) {
            written.takeBack();
            throw e;
        }
        return written;
    }

    void takeBack() throws IOException {
        change(after, before);
    }

    private void change(SortedMap<String, String> from, SortedMap<String, String> to) throws IOException {
        if (folder == null) {
            return;
        }
        for (String path : to.keySet()) {
            if (!to.get(path).equals(from.get(path))) {
                Path file = folder.resolve(path);
                Path parent = Files.createDirectories(file.resolveSibling("."));
                // A name that no reader of rules takes for one, moved into place when it is whole.
                Path draft = Files.createTempFile(parent, ".change", ".draft");
                Files.writeString(draft, to.get(path), StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        for (String path : from.keySet()) {
            if (!to.containsKey(path)) {
                Files.deleteIfExists(folder.resolve(path));
            }
        }
    }
}
