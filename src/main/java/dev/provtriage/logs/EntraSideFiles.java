package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.provtriage.attempt.Operation;
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
            accountId: details stepdetails
            error.message: description stepdescription reason
            """);

    private static final ColumnAliases PROPERTIES = ColumnAliases.of("""
            id: changeid provisioninglogchangeid id
            field.name: displayname propertyname name property modifiedproperty attribute
            field.value: newvalue new value
            """);

    private static final List<String> KINDS = List.of("provisioningsteps", "modifiedproperties");

    private static final ObjectMapper JSON = new ObjectMapper(NativeLog.json());

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

    /** Whether one of the two lies in the same folder as this file. */
    static boolean anyBeside(Path main) throws IOException {
        for (String kind : KINDS) {
            if (find(main, kind).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether this file, one of the two, is read with a main file in the same folder. */
    static boolean besideMain(Path companion) throws IOException {
        String own = letters(companion.getFileName().toString());
        Optional<String> kind = KINDS.stream().filter(own::contains).findFirst();
        Path folder = companion.toAbsolutePath().getParent();
        if (kind.isEmpty() || folder == null) {
            return false;
        }
        String mainName = own.replace(kind.get(), "");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path file : files) {
                String name = letters(file.getFileName().toString());
                boolean main =
                        name.contains("provisioninglogs") && KINDS.stream().noneMatch(name::contains);
                boolean withIt = find(file, kind.get())
                        .filter(companion.toAbsolutePath()::equals)
                        .isPresent();
                if (name.equals(mainName) || (main && withIt)) {
                    return true;
                }
            }
        }
        return false;
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
        String account = "";
        if (steps != null) {
            for (List<String> step : steps.rows(
                    changeId, List.of(AttemptColumn.ACCOUNT_ID, AttemptColumn.OUTCOME, AttemptColumn.ERROR_MESSAGE))) {
                step(step, attempt);
                String identifier = reportableIdentifier(step.get(0));
                account = identifier.isEmpty() ? account : identifier;
            }
        }
        attempt.accountId(account);
        if (properties != null) {
            for (List<String> property :
                    properties.rows(changeId, List.of(AttemptColumn.FIELD_NAME, AttemptColumn.FIELD_VALUE))) {
                property(property, attempt);
            }
        }
    }

    private static void step(List<String> step, GatheredAttempt attempt) {
        boolean failed = Synonyms.outcome(step.get(1)) == Outcome.FAILED;
        String said = step.get(2).isEmpty() && !step.get(0).startsWith("{") ? step.get(0) : step.get(2);
        if (failed && !said.isEmpty()) {
            attempt.cause(said);
        }
    }

    // {"ReportableIdentifier":"ann@corp.example"}
    private static String reportableIdentifier(String details) {
        try {
            return details.startsWith("{")
                    ? JSON.readTree(details).path("ReportableIdentifier").asText()
                    : "";
        } catch (JsonProcessingException e) {
            // Then the details are prose.
            return "";
        }
    }

    private static void property(List<String> property, GatheredAttempt attempt) {
        String name = property.get(0);
        if (Synonyms.entitlement(name)) {
            AttemptCells.split(property.get(1)).forEach(attempt::entitlement);
        } else if (!name.isEmpty()) {
            attempt.field(name, property.get(1));
            if (attempt.operation() == Operation.CREATE && name.equalsIgnoreCase("userName")) {
                attempt.accountId(property.get(1));
            }
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
