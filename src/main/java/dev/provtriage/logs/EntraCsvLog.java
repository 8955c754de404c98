package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The CSV download of Microsoft Entra's provisioning logs: the file ProvisioningLogs, and beside it
 * ProvisioningLogs_ProvisioningSteps and ProvisioningLogs_ModifiedProperties, joined on the change id. Without the two,
 * the first one alone is read; see {@link #open}. Its times are UTC.
 */
public final class EntraCsvLog implements LogFormat {

    /** No header row is published, so names are taken from the portal's columns and the Graph API's properties. */
    static final ColumnAliases COLUMNS = ColumnAliases.of("""
            id: changeid id activityid
            time: dateutc date activitydatetime activitydatetimeutc timegeneratedutc timegenerated time timestamp
            operation: provisioningaction action actiontype operation
            targetSystem: targetsystemname targetsystemdisplayname targetsystem targetapplication targetsystemid \
            application applicationname
            connector: serviceprincipalname serviceprincipaldisplayname serviceprincipal serviceprincipalid
            accountId: targetidentityid targetid targetobjectid targetidentity targetuserprincipalname
            owner: sourceidentityid sourceid sourceobjectid sourceidentity identityid sourceuserprincipalname
            outcome: status provisioningstatus statusinfostatus resulttype result
            error.code: errorcode statuserrorcode errorinformationerrorcode resultsignature
            error.message: reason statusreason errorreason errorinformationreason errordescription resultdescription \
            errormessage
            """);

    private static final List<String> ITS_OWN = List.of(
            "cycleid", "jobid", "changeid", "provisioningaction", "sourceidentity", "sourcesystem", "serviceprincipal");

    /** So many of its own columns does no other product's table have. */
    private static final int ENOUGH = 1;

    @Override
    public String name() {
        return "entra-csv";
    }

    @Override
    public String description() {
        return "Microsoft Entra provisioning logs, CSV download: ProvisioningLogs with the two files beside it";
    }

    @Override
    public List<FieldMapping> mapping() {
        return List.of(
                new FieldMapping("id", "Change ID"),
                new FieldMapping("time", "Date (UTC)"),
                new FieldMapping("operation", "Action"),
                new FieldMapping("targetSystem", "Target System"),
                new FieldMapping("connector", "Service Principal"),
                new FieldMapping(
                        "accountId",
                        "Target ID; ReportableIdentifier of a step; of a creation, userName of ModifiedProperties"),
                new FieldMapping("owner", "Source ID"),
                new FieldMapping("fields", "ModifiedProperties: Name, New Value"),
                new FieldMapping("entitlements", "ModifiedProperties: New Value of members, roles and the like"),
                new FieldMapping("outcome", "Status"),
                new FieldMapping("error.code", "Error Code"),
                new FieldMapping("error.message", "Reason"),
                new FieldMapping("error.causes", "ProvisioningSteps: Description of a step that failed"));
    }

    @Override
    public boolean recognizes(String beginning) {
        List<String> names = names(beginning);
        return EntraCompanion.recognizes(names)
                || (mainOf(names) && ITS_OWN.stream().filter(names::contains).count() > ENOUGH);
    }

    /** Beside its companions, a file with a change id needs no more to be the main one. */
    @Override
    public boolean recognizes(String beginning, String sourceName) throws IOException {
        if (recognizes(beginning)) {
            return true;
        }
        Optional<Path> main = mainOf(names(beginning)) ? file(sourceName) : Optional.empty();
        return main.isPresent() && EntraSideFiles.anyBeside(main.get());
    }

    private static List<String> names(String beginning) {
        return CsvHeader.of(CsvHeader.lineOf(beginning))
                .map(header -> header.names().stream().map(ColumnAliases::plain).toList())
                .orElse(List.of());
    }

    private static boolean mainOf(List<String> names) {
        return names.contains("changeid")
                && names.stream().anyMatch(COLUMNS.of(AttemptColumn.OUTCOME)::contains)
                && !EntraCompanion.recognizes(names);
    }

    /** Opens the main file; where it is a file of this name, the two others are looked for in the same folder. */
    @Override
    public AttemptStream open(String sourceName, InputStream in) throws IOException {
        if (in instanceof LogInput log && EntraCompanion.recognizes(names(log.beginning()))) {
            Optional<Path> companion = file(sourceName);
            boolean readWithMain = companion.isPresent() && EntraSideFiles.besideMain(companion.get());
            return new EntraCompanion(sourceName, in, readWithMain);
        }
        Optional<Path> main = file(sourceName);
        RowSupplement supplement =
                main.isPresent() ? EntraSideFiles.beside(main.get()) : (changeId, attempt, entries) -> {};
        return new CsvStream(sourceName, in, new AttemptCells(COLUMNS, ColumnMapping.NONE, ZoneOffset.UTC), supplement);
    }

    private static Optional<Path> file(String sourceName) {
        try {
            return Optional.of(Path.of(sourceName)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
