package dev.provtriage.workshop.lint;

import dev.provtriage.samples.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases that show what is wrong as sample files, which {@link Samples} reads: below the folder of the scenario, named by
 * whether the scenario is the cause, and expecting the verdict as it is now.
 */
public final class WitnessFiles {

    private WitnessFiles() {}

    /** Writes one file for each finding and gives their paths; none that is there is ever written over. */
    public static List<Path> write(LintRun run, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (LintFinding finding : run.findings()) {
            files.add(write(finding, folder));
        }
        return files;
    }

    private static Path write(LintFinding finding, Path folder) throws IOException {
        Path scenario = Files.createDirectories(folder.resolve(finding.scenario()));
        String kind = finding.scenario().equals(finding.verdict().scenario()) ? "fires" : "near-miss";
        LintFinding.Place first = finding.places().get(0);
        String subject = first.rule().isEmpty() ? "" : " Rule \"" + first.rule() + "\".";
        String text = finding.witness()
                .sample(
                        "Found by rules lint: " + finding.kind().title() + "." + subject
                                + " Expects the verdict as it was then; correct it where that was wrong.",
                        finding.verdict());
        for (int number = 1; ; number++) {
            Path file = scenario.resolve(kind + ".lint-" + finding.kind().id() + "-" + number + ".json");
            try {
                return Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                if (Files.isRegularFile(file)
                        && Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
                    return file;
                }
            }
        }
    }
}
