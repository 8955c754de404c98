package dev.provtriage.rulefiles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the program made of a rule set: its vocabulary and its scenarios, each as the bytes that the package which understands
 * them wrote. Kept, it saves the next process from reading and compiling the rule files again.
 */
public final class CompiledRuleSet {

    private static final String FORMAT = "provtriage compiled rule set 5";

    private final byte[] vocabulary;
    private final byte[] scenarios;

    public CompiledRuleSet(byte[] vocabulary, byte[] scenarios) {
        this.vocabulary = vocabulary.clone();
        this.scenarios = scenarios.clone();
    }

    public byte[] vocabulary() {
        return vocabulary.clone();
    }

    public byte[] scenarios() {
        return scenarios.clone();
    }

    /** All of it for a file, with what tells a damaged file from a good one and one rule set from another. */
    byte[] written(String digest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(vocabulary.length + scenarios.length + 200);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeUTF(digest);
            out.writeLong(checksum());
            out.writeInt(vocabulary.length);
            out.writeInt(scenarios.length);
            out.write(vocabulary);
            out.write(scenarios);
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
            if (vocabularyLength < 0 || scenariosLength < 0) {
                return Optional.empty();
            }
            CompiledRuleSet read = new CompiledRuleSet(in.readNBytes(vocabularyLength), in.readNBytes(scenariosLength));
            boolean whole = read.vocabulary.length == vocabularyLength
                    && read.scenarios.length == scenariosLength
                    && in.read() < 0;
            return whole && read.checksum() == checksum ? Optional.of(read) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private long checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(vocabulary);
        checksum.update(scenarios);
        return checksum.getValue();
    }
}
