package dev.provtriage.cli;

import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which samples the rules are held against. */
final class SampleOptions {

    private static final String USUAL_NAME = "samples";

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "The folder of the samples; without it the folder samples beside that of --rules, or in the"
                    + " working directory.")
    private @Nullable Path folder;

    /** Reads them; throws with every mistake in their files, and a refusal where there are none to read. */
    Samples read(RuleOptions rules) throws RuleFilesException, Refusal {
        Path used = folder == null ? usual(rules.folder()) : folder;
        if (!Files.isDirectory(used)) {
            throw new Refusal(
                    ExitCode.UNREADABLE,
                    used + ": there is no folder of this name; name the folder that holds the samples with --samples");
        }
        try {
            return Samples.in(used);
        } catch (RuleFilesException e) {
            // A mistake of the folder itself is told alone: no sample was found in it.
            if (e.problems().get(0).file().equals(used.toString())) {
                throw new Refusal(ExitCode.UNREADABLE, e.problems().get(0).toString(), e);
            }
            throw e;
        }
    }

    private static Path usual(Optional<Path> rules) throws Refusal {
        Path here = Path.of(USUAL_NAME);
        Path beside = rules.map(SampleOptions::beside).orElse(here);
        if (Samples.heldIn(beside)) {
            return beside;
        }
        if (Samples.heldIn(here)) {
            return here;
        }
        throw new Refusal(
                ExitCode.UNREADABLE,
                "there are no samples in " + beside + (beside.equals(here) ? "" : ", nor in " + here)
                        + "; name the folder that holds them with --samples");
    }

    private static Path beside(Path rules) {
        // Nothing can be put beside the names '.' and '..' themselves.
        Path name = rules.normalize();
        Path real = name.endsWith("..") || name.toString().isEmpty()
                ? rules.toAbsolutePath().normalize()
                : name;
        return real.resolveSibling(USUAL_NAME);
    }
}
