package dev.provtriage.audit.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The summary.json that an audit left in its folder. */
public final class WrittenSummary {

    private static final String FILE = "summary.json";

    /** As {@code schema/audit-summary.schema.json} says. */
    private static final int VERSION = 1;

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode fields;

    private WrittenSummary(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads the summary in a folder.
     *
     * @throws NoSummaryException if there is none, or it is not one that this program wrote, with a sentence that says what to do
     */
    public static WrittenSummary in(Path folder) throws NoSummaryException {
        if (!Files.isDirectory(folder)) {
            throw new NoSummaryException(folder + ": there is no such folder; name the folder of an earlier audit");
        }
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new NoSummaryException(
                    folder + ": there is no summary.json in this folder; name the folder of an earlier"
                            + " audit that ran to its end");
        }
        return at(file);
    }

    /** The summary in a file, whatever its name is. */
    public static WrittenSummary at(Path file) throws NoSummaryException {
        return new WrittenSummary(read(file));
    }

    private static JsonNode read(Path file) throws NoSummaryException {
        JsonNode fields;
        try {
            fields = JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new NoSummaryException(
                    file + ":" + e.getLocation().getLineNr()
                            + ": this is no JSON; name the folder of an earlier audit, and leave its files as they are",
                    e);
        } catch (AccessDeniedException e) {
            throw new NoSummaryException(file + ": it may not be read; give this user the right to read it", e);
        } catch (IOException e) {
            throw new NoSummaryException(file + ": it cannot be read (" + e.getMessage() + ")", e);
        }
        if (!fields.path("attempts").isIntegralNumber()
                || !fields.path("decisions").isObject()
                || !fields.path("scenarios").isObject()) {
            throw new NoSummaryException(
                    file + ": this is not the summary of an audit; name the folder of an earlier audit");
        }
        JsonNode version = fields.path("schemaVersion");
        if (!version.isInt()) {
            throw new NoSummaryException(
                    file + ": an older version of provtriage wrote this summary; audit that log again"
                            + " with this version, then compare");
        }
        if (version.intValue() != VERSION) {
            throw new NoSummaryException(file + ": this summary has schemaVersion " + version.intValue()
                    + ", and this version of provtriage reads " + VERSION + "; compare with the version that wrote it");
        }
        return fields;
    }

    JsonNode fields() {
        return fields;
    }
}
