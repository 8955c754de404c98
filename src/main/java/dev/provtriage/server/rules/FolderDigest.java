package dev.provtriage.server.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells by their contents whether folders of rules and samples have changed; times of files are too coarse on some systems. */
final class FolderDigest {

    /** Other files, such as the drafts of editors, change nothing. */
    private static final Pattern NAME = Pattern.compile(".*\\.(drl|csv|json)");

    private FolderDigest() {}

    /** A text that is another one whenever the files are; what cannot be read counts as it is told. */
    static String of(List<Path> folders) {
        MessageDigest digest = sha256();
        for (Path folder : folders) {
            try {
                for (Path file : files(folder)) {
                    add(digest, file.toString().getBytes(StandardCharsets.UTF_8));
                    add(digest, contents(file));
                }
            } catch (IOException | UncheckedIOException e) {
                add(digest, e.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> NAME.matcher(file.toString()).matches() && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] contents(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return e.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(bytes);
        // No boundary can then be moved between a name and a content.
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
