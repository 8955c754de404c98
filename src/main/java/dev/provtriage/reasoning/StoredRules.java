package dev.provtriage.reasoning;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.verdict.Decision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Scenarios with the classes that were compiled of them, as bytes that can be kept. */
record StoredRules(List<Scenario> scenarios, List<Part> parts) {

    /**
     * Rules that were compiled together.
     *
     * @param rules names of those that the scenarios hold; there may be classes of others
     */
    record Part(Set<String> rules, CompiledRules compiled) {}

    static StoredRules of(List<Scenario> scenarios, List<RulePart> parts) {
        return new StoredRules(
                scenarios,
                parts.stream()
                        .map(part -> new Part(part.rules(), part.loaded().compiled()))
                        .toList());
    }

    /** The same without the classes' bytes. */
    StoredRules onClassPath() {
        return new StoredRules(
                scenarios,
                parts.stream()
                        .map(part -> new Part(part.rules(), part.compiled().onClassPath()))
                        .toList());
    }

    /** Loads all of them; throws where they would use something that rules may not. */
    List<RulePart> load() throws RuleFilesException {
        List<RulePart> loaded = new ArrayList<>();
        for (Part part : parts) {
            loaded.add(new RulePart(LoadedRules.of(part.compiled(), scenarios), part.rules()));
        }
        return loaded;
    }

    byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** Reads bytes that were written; empty where they are others. */
    static Optional<StoredRules> read(byte[] written) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
            return Optional.of(read(in));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void write(DataOutputStream out) throws IOException {
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
        out.writeInt(parts.size());
        for (Part part : parts) {
            write(part, out);
        }
    }

    private static void write(Part part, DataOutputStream out) throws IOException {
        out.writeInt(part.rules().size());
        for (String rule : new TreeSet<>(part.rules())) {
            out.writeUTF(rule);
        }
        Map<String, byte[]> classes = new TreeMap<>(part.compiled().classes());
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            out.writeUTF(type.getKey());
            out.writeInt(type.getValue().length);
            out.write(type.getValue());
        }
    }

    private static StoredRules read(DataInputStream in) throws IOException {
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
        List<Part> parts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.add(part(in));
        }
        return new StoredRules(scenarios, parts);
    }

    private static Part part(DataInputStream in) throws IOException {
        Set<String> rules = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            rules.add(in.readUTF());
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return new Part(rules, new CompiledRules(classes));
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
