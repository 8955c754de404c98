package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.verdict.Decision;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The packaged rules as the build compiled them: the program then starts without a compiler. They travel inside the jar,
 * beside the files that they were made of, and count only for a rule set of the same digest.
 */
record StoredRules(List<Scenario> scenarios, CompiledRules compiled) {

    private static final String RESOURCE = "compiled-rules.bin";
    private static final String FORMAT = "provtriage compiled rules 1";

    /** The stored rules of this digest; empty where the rule set is another one than the packaged. */
    static Optional<StoredRules> find(String digest) {
        try (InputStream in = StoredRules.class.getResourceAsStream(RESOURCE)) {
            return in == null ? Optional.empty() : read(new DataInputStream(new BufferedInputStream(in)), digest);
        } catch (IOException e) {
            // Whatever is wrong with them: the rules can always be compiled from their files.
            return Optional.empty();
        }
    }

    /** Compiles the rules in a folder into a file; a step of the build. */
    public static void main(String[] arguments) throws RuleFilesException, IOException {
        RuleFiles files = RuleFiles.in(Path.of(arguments[0]));
        StoredRules rules = new StoredRules(RuleBook.of(files).scenarios(), CompiledRules.of(files));
        Path file = Path.of(arguments[1]).resolve(RESOURCE);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            rules.write(new DataOutputStream(out), files.digest());
        }
    }

    private void write(DataOutputStream out, String digest) throws IOException {
        out.writeUTF(FORMAT);
        out.writeUTF(digest);
        out.writeInt(scenarios.size());
        for (Scenario scenario : scenarios) {
            out.writeUTF(scenario.id());
            out.writeUTF(scenario.file());
            out.writeUTF(scenario.summary());
            out.writeUTF(scenario.firesWhen());
            out.writeUTF(scenario.silentWhen());
            out.writeUTF(scenario.seenAs());
            out.writeInt(scenario.signals().size());
            for (SignalKind signal : scenario.signals()) {
                out.writeUTF(signal.name());
            }
            out.writeInt(scenario.rules().size());
            for (Scenario.Rule rule : scenario.rules()) {
                out.writeUTF(rule.name());
                out.writeInt(rule.line());
                out.writeUTF(rule.title());
                out.writeUTF(rule.decision() == null ? "" : rule.decision().name());
            }
        }
        Map<String, byte[]> classes = new TreeMap<>(compiled.classes());
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            out.writeUTF(type.getKey());
            out.writeInt(type.getValue().length);
            out.write(type.getValue());
        }
    }

    private static Optional<StoredRules> read(DataInputStream in, String digest) throws IOException {
        if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(digest)) {
            return Optional.empty();
        }
        List<Scenario> scenarios = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            scenarios.add(new Scenario(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    signals(in),
                    rules(in)));
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return Optional.of(new StoredRules(scenarios, new CompiledRules(classes)));
    }

    private static Set<SignalKind> signals(DataInputStream in) throws IOException {
        Set<SignalKind> signals = new LinkedHashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            signals.add(SignalKind.valueOf(in.readUTF()));
        }
        return signals;
    }

    private static List<Scenario.Rule> rules(DataInputStream in) throws IOException {
        List<Scenario.Rule> rules = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            int line = in.readInt();
            String title = in.readUTF();
            String decision = in.readUTF();
            rules.add(new Scenario.Rule(name, line, title, decision.isEmpty() ? null : Decision.valueOf(decision)));
        }
        return rules;
    }
}
