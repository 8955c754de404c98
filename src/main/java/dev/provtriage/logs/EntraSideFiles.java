package dev.provtriage.logs;

import dev.provtriage.attempt.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps and modified properties of a CSV download, found beside its main file. */
final class EntraSideFiles implements RowSupplement {

    private static final ColumnAliases STEPS = ColumnAliases.of("""
            id: changeid provisioninglogchangeid id
            field.name: name stepname step
            outcome: status stepstatus result
            error.message: description stepdescription details reason
            """);

    private static final ColumnAliases PROPERTIES = ColumnAliases.of("""
            id: changeid provisioninglogchangeid id
            field.name: displayname propertyname name property modifiedproperty attribute
            field.value: newvalue new value
            """);

    private final @Nullable ChangeIndex steps;
    private final @Nullable ChangeIndex properties;

    private EntraSideFiles(@Nullable ChangeIndex steps, @Nullable ChangeIndex properties) {
        this.steps = steps;
        this.properties = properties;
    }

    static EntraSideFiles beside(Path main) throws IOException {
        @Nullable ChangeIndex steps = index(main, "provisioningsteps", STEPS);
        try {
            return new EntraSideFiles(steps, index(main, "modifiedproperties", PROPERTIES));
        } catch (IOException e) {
            if (steps != null) {
                steps.close();
            }
            throw e;
        }
    }

    private static @Nullable ChangeIndex index(Path main, String kind, ColumnAliases aliases) throws IOException {
        Optional<Path> file = find(main, kind);
        return file.isPresent() ? ChangeIndex.of(file.get(), aliases) : null;
    }

    /** The file whose name is that of the main file but for the kind; else the only file of that kind. */
    private static Optional<Path> find(Path main, String kind) throws IOException {
        String mainName = letters(main.getFileName().toString());
        List<Path> ofKind = new ArrayList<>();
        Path folder = main.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                String name = letters(file.getFileName().toString());
                if (name.contains(kind) && name.replace(kind, "").equals(mainName)) {
                    return Optional.of(file);
                }
                if (name.contains(kind)) {
                    ofKind.add(file);
                }
            }
        }
        return ofKind.size() == 1 ? Optional.of(ofKind.get(0)) : Optional.empty();
    }

    private static String letters(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String unpacked = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        return unpacked.replaceAll("[^a-z0-9]", "");
    }

    @Override
    public void add(String changeId, GatheredAttempt attempt, LogEntries entries) throws IOException {
        if (steps != null) {
            for (List<String> step : steps.rows(
                    changeId, List.of(AttemptColumn.FIELD_NAME, AttemptColumn.OUTCOME, AttemptColumn.ERROR_MESSAGE))) {
                step(step, attempt);
            }
        }
        if (properties != null) {
            for (List<String> property :
                    properties.rows(changeId, List.of(AttemptColumn.FIELD_NAME, AttemptColumn.FIELD_VALUE))) {
                property(property, attempt);
            }
        }
    }

    private static void step(List<String> step, GatheredAttempt attempt) {
        boolean failed = Synonyms.outcome(step.get(1)) == Outcome.FAILED;
        if (failed && !step.get(2).isEmpty()) {
            attempt.cause(step.get(2));
        }
    }

    private static void property(List<String> property, GatheredAttempt attempt) {
        String name = property.get(0);
        if (Synonyms.entitlement(name)) {
            AttemptCells.split(property.get(1)).forEach(attempt::entitlement);
        } else if (!name.isEmpty()) {
            attempt.field(name, property.get(1));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (steps != null) {
                steps.close();
            }
        } finally {
            if (properties != null) {
                properties.close();
            }
        }
    }
}
