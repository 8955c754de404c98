package dev.provtriage.samples;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.rulefiles.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All samples of a folder, {@code scenario-id/fires.*.json} and {@code scenario-id/near-miss.*.json}, by name. */
public final class Samples {

    private static final Pattern NAME = Pattern.compile("(fires|near-miss)\\..+\\.json");

    private final Path folder;
    private final List<Sample> all;

    private Samples(Path folder, List<Sample> all) {
        this.folder = folder;
        this.all = List.copyOf(all);
    }

    /** Reads a folder; throws with every mistake in its files, and where it holds no sample. */
    public static Samples in(Path folder) throws RuleFilesException {
        List<Sample> samples = new ArrayList<>();
        List<RuleProblem> problems = new ArrayList<>();
        for (Path file : cases(folder, problems)) {
            try {
                samples.add(SampleFile.read(folder, file));
            } catch (RuleFilesException e) {
                problems.addAll(e.problems());
            }
        }
        if (problems.isEmpty() && samples.isEmpty()) {
            problems.add(new RuleProblem(
                    folder.toString(),
                    0,
                    "the folder holds no samples; a sample is a file like existing-account/fires.planned.json"));
        }
        if (!problems.isEmpty()) {
            throw new RuleFilesException(problems);
        }
        return new Samples(folder, samples);
    }

    /** Whether there is a folder of this name with at least one file named like a sample. */
    public static boolean heldIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            return files(folder).stream().anyMatch(Samples::named);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Where they were read. */
    public Path folder() {
        return folder;
    }

    public List<Sample> all() {
        return all;
    }

    /** The samples that lie in a scenario's folder. */
    public List<Sample> of(String scenario) {
        return all.stream().filter(sample -> sample.scenario().equals(scenario)).toList();
    }

    /**
     * Which samples come out otherwise than expected, by name, but for those that need not yet; each is judged over its
     * own snapshot alone.
     */
    public List<SampleDifference> differences(Triage triage, LocalDate today) {
        return all.stream()
                .filter(sample -> !sample.excused(today))
                .map(sample -> sample.difference(triage))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Path> cases(Path folder, List<RuleProblem> problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(new RuleProblem(
                    folder.toString(), 0, "there is no folder of this name; name one that holds samples"));
            return List.of();
        }
        List<Path> files;
        try {
            files = files(folder);
        } catch (IOException | UncheckedIOException e) {
            problems.add(new RuleProblem(folder.toString(), 0, "the folder cannot be read: " + e.getMessage()));
            return List.of();
        }
        List<Path> cases = files.stream().filter(Samples::named).toList();
        Set<Path> scenarios = new HashSet<>(cases.stream().map(Path::getParent).toList());
        for (Path file : files) {
            // Folders without any sample hold other things, such as whole logs.
            if (!named(file) && scenarios.contains(file.getParent())) {
                problems.add(new RuleProblem(
                        file.toString(),
                        0,
                        "no sample is named like this; name it fires.<case>.json or near-miss.<case>.json"));
            }
        }
        return cases;
    }

    /** The JSON files of the scenarios' folders, but not those that are hidden, as drafts of editors are. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(folder, 2, (file, attributes) -> Files.isRegularFile(file))) {
            return files.filter(file -> folder.relativize(file).getNameCount() == 2)
                    .filter(file -> name(file).endsWith(".json") && !name(file).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static boolean named(Path file) {
        return NAME.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
