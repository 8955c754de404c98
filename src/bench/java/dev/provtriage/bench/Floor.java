package dev.provtriage.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that an audit can do: parse each line and write it again with the same JSON library, in order, and no
 * analysis. Arguments: log, result, workers, and a folder of snapshots that are parsed before, if any.
 */
final class Floor {

    private static final int BYTES_OF_A_PART = 1 << 18;

    private static final JsonFactory JSON = new JsonFactory();

    private Floor() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments.length > 3) {
            parse(Path.of(arguments[3]));
        }
        int workers = Integer.parseInt(arguments[2]);
        try (InputStream log = Files.newInputStream(Path.of(arguments[0]));
                OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            if (workers == 1) {
                rewrite(log, out);
            } else {
                rewriteInParts(log, out, workers);
            }
        }
    }

    /** Parses all files of a folder, one after the other. */
    private static void parse(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file);
                        JsonParser parser = JSON.createParser(in)) {
                    while (parser.nextToken() != null) {
                        parser.skipChildren();
                    }
                }
            }
        }
    }

    private static void rewriteInParts(InputStream log, OutputStream out, int workers)
            throws IOException, InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            Deque<Future<ByteArrayOutputStream>> underWay = new ArrayDeque<>();
            byte[] rest = {};
            boolean more = true;
            while (more) {
                byte[] read = log.readNBytes(BYTES_OF_A_PART);
                more = read.length == BYTES_OF_A_PART;
                byte[] part = Arrays.copyOf(rest, rest.length + read.length);
                System.arraycopy(read, 0, part, rest.length, read.length);
                int end = more ? afterLastLine(part) : part.length;
                rest = Arrays.copyOfRange(part, end, part.length);
                underWay.add(pool.submit(() -> rewritten(part, end)));
                if (underWay.size() > 2 * workers) {
                    underWay.remove().get().writeTo(out);
                }
            }
            while (!underWay.isEmpty()) {
                underWay.remove().get().writeTo(out);
            }
        } finally {
            pool.shutdown();
        }
    }

    private static int afterLastLine(byte[] part) {
        int end = part.length;
        while (part[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static ByteArrayOutputStream rewritten(byte[] part, int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 1);
        try (JsonParser parser = JSON.createParser(part, 0, length)) {
            rewrite(parser, out);
        }
        return out;
    }

    private static void rewrite(InputStream log, OutputStream out) throws IOException {
        try (JsonParser parser = JSON.createParser(log)) {
            rewrite(parser, out);
        }
    }

    private static void rewrite(JsonParser parser, OutputStream out) throws IOException {
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setRootValueSeparator(new SerializedString("\n"));
            while (parser.nextToken() != null) {
                generator.copyCurrentStructure(parser);
            }
            generator.writeRaw('\n');
        }
    }
}
