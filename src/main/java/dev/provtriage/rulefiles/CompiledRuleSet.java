package dev.provtriage.rulefiles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the program made of a rule set: its vocabulary and its scenarios, each as the bytes that the package which understands
 * them wrote. Kept, it saves the next process from reading and compiling the rule files again.
 */
public final class CompiledRuleSet {

    /** More bytes than any rule set has: a damaged length must not take all memory. */
    private static final int LARGEST = 1 << 26;

    private static final int AT_ONCE = 1 << 16;

    private static final String FORMAT = "provtriage compiled rule set 5";

    // Parts of one array where they were read: the vocabulary has some millions of bytes, and each
    // copy of them its time.
    private final ByteBuffer vocabulary;
    private final ByteBuffer scenarios;

    private CompiledRuleSet(ByteBuffer vocabulary, ByteBuffer scenarios) {
        this.vocabulary = vocabulary;
        this.scenarios = scenarios;
    }

    public CompiledRuleSet(byte[] vocabulary, byte[] scenarios) {
        this(ByteBuffer.wrap(vocabulary.clone()), ByteBuffer.wrap(scenarios.clone()));
    }

    /** Its bytes, read-only. */
    public ByteBuffer vocabulary() {
        return vocabulary.asReadOnlyBuffer();
    }

    public byte[] scenarios() {
        return bytes(scenarios);
    }

    /** All of it for a file, with what tells a damaged file from a good one and one rule set from another. */
    byte[] written(String digest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(vocabulary.remaining() + scenarios.remaining() + 200);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(digest);
            out.writeLong(checksum());
            out.writeInt(vocabulary.remaining());
            out.writeInt(scenarios.remaining());
            out.write(bytes(vocabulary));
            out.write(bytes(scenarios));
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static Optional<CompiledRuleSet> read(byte[] file, String digest) {
        return read(new ByteArrayInputStream(file), digest);
    }

    /**
     * Reads a file; empty where it is damaged, of another format, or of another rule set than that of the digest. Of another
     * one's file only the head is read.
     */
    static Optional<CompiledRuleSet> read(InputStream file, String digest) {
        try {
            DataInputStream in = new DataInputStream(file);
            if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(digest)) {
                return Optional.empty();
            }
            long checksum = in.readLong();
            int vocabularyLength = in.readInt();
            int scenariosLength = in.readInt();
            long length = (long) vocabularyLength + scenariosLength;
            if (vocabularyLength < 0 || scenariosLength < 0 || length > LARGEST) {
                return Optional.empty();
            }
            byte[] rest = new byte[(int) length];
            boolean whole = filled(rest, in) && in.read() < 0;
            ByteBuffer all = ByteBuffer.wrap(rest);
            CompiledRuleSet read =
                    new CompiledRuleSet(all.slice(0, vocabularyLength), all.slice(vocabularyLength, scenariosLength));
            return whole && read.checksum() == checksum ? Optional.of(read) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether there were as many bytes. A jar reads all that is asked at once into memory of its own first. */
    private static boolean filled(byte[] bytes, InputStream in) throws IOException {
        int from = 0;
        int read = 0;
        while (from < bytes.length && read >= 0) {
            read = in.read(bytes, from, Math.min(AT_ONCE, bytes.length - from));
            from += Math.max(read, 0);
        }
        return from == bytes.length;
    }

    private static byte[] bytes(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.duplicate().get(bytes);
        return bytes;
    }

    private long checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(vocabulary.duplicate());
        checksum.update(scenarios.duplicate());
        return checksum.getValue();
    }
}
