package dev.provtriage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A command in a process of its own, and what it cost. */
final class WholeProcess {

    // GNU time; where it is missing, no memory is told.
    private static final Path TIME = Path.of("/usr/bin/time");

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();

    private WholeProcess(List<String> command) {
        this.command = command;
        // The launcher takes the Java that runs the rest.
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PROVTRIAGE_CACHE", Dataset.FOLDER.resolve("cache").toString());
    }

    /** The program as it was built. */
    static WholeProcess program(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("target", "provtriage").toString()));
        command.addAll(List.of(arguments));
        return new WholeProcess(command);
    }

    /** A class of the benchmarks, on the garbage collector of the launcher. */
    static WholeProcess java(Class<?> main, String option, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-XX:+UseSerialGC",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new WholeProcess(command);
    }

    static WholeProcess javaVersion() {
        return new WholeProcess(List.of(JAVA.toString(), "-version"));
    }

    WholeProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * What one run cost.
     *
     * @param nanoseconds from start to end
     * @param peakBytes most memory that the process held at once; empty where nobody tells
     * @param measured what it reported itself, by name
     */
    record Cost(long nanoseconds, OptionalLong peakBytes, Map<String, String> measured) {

        long number(String name) {
            String value = measured.get(name);
            if (value == null) {
                throw new IllegalStateException("Nothing was reported of: " + name);
            }
            return Long.parseLong(value);
        }
    }

    /** Runs it to its end; fails with its output where it does. */
    Cost run() throws IOException, InterruptedException {
        Path output = Files.createTempFile(Dataset.FOLDER, "output", "");
        Path memory = Files.createTempFile(Dataset.FOLDER, "memory", "");
        boolean timed = Files.isExecutable(TIME);
        List<String> whole = new ArrayList<>();
        if (timed) {
            whole.addAll(List.of(TIME.toString(), "-f", "%M", "-o", memory.toString()));
        }
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        long nanoseconds = System.nanoTime() - start;
        String written = Files.readString(output);
        String told = Files.readString(memory).strip();
        Files.delete(output);
        Files.delete(memory);
        if (exit != 0) {
            throw new IllegalStateException(name() + " ended with " + exit + ":\n" + written);
        }
        Map<String, String> measured = new LinkedHashMap<>();
        written.lines().filter(line -> line.startsWith(Report.MARK)).forEach(line -> {
            String[] parts = line.split("\t", 3);
            measured.put(parts[1], parts[2]);
        });
        // GNU time tells kibibytes.
        OptionalLong peak =
                timed && !told.isEmpty() ? OptionalLong.of(Long.parseLong(told) * 1024) : OptionalLong.empty();
        return new Cost(nanoseconds, peak, measured);
    }

    /** The command without the class path, which fills screens. */
    private String name() {
        int classPath = command.indexOf("-cp") + 1;
        List<String> shown = new ArrayList<>(command);
        if (classPath > 0) {
            shown.set(classPath, "...");
        }
        return String.join(" ", shown);
    }
}
