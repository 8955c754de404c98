package dev.provtriage.audit.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A workbook packed anew: without the time of the day, so that equal audits are equal bytes, and in a way that readers of
 * streams take too. What fastexcel packs has sizes of 64 bits behind its entries, which Java's ZipInputStream refuses.
 */
final class PackedAnew {

    /** The earliest that a ZIP file can say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String PROPERTIES = "docProps/core.xml";

    private PackedAnew() {}

    /** Leaves {@code out} open. */
    static void copy(Path file, OutputStream out) throws IOException {
        ZipOutputStream packed = new ZipOutputStream(out);
        try (ZipFile workbook = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = workbook.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(TIME);
                packed.putNextEntry(same);
                try (InputStream content = workbook.getInputStream(entry)) {
                    if (entry.getName().equals(PROPERTIES)) {
                        packed.write(timeless(content));
                    } else {
                        content.transferTo(packed);
                    }
                }
                packed.closeEntry();
            }
        }
        packed.finish();
    }

    private static byte[] timeless(InputStream properties) throws IOException {
        return new String(properties.readAllBytes(), StandardCharsets.UTF_8)
                .replaceFirst("<dcterms:created[^>]*>[^<]*</dcterms:created>", "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
