package dev.provtriage.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntraCsvLogTest {

    private static final String MAIN = """
            Date,Change ID,Cycle ID,Job ID,Action,Source ID,Target System,Target ID,Status,Error Code,Reason
            2026-11-23T08:15:00,c-1,y,j,Create,s-1,CRM,,Failure,Conflict,HTTP status code 409
            2026-11-23T08:16:00,c-2,y,j,Update,s-2,CRM,t-2,Success,,
            2026-11-23T08:17:00,c-3,y,j,Disable,s-3,CRM,t-3,Failure,,
            """;

    private static final String STEPS = """
            Change ID,Name,Type,Status,Description
            c-1,EntryImportAdd,import,Success,imported
            c-1,EntryExportAdd,export,Failure,"userName is taken
            on the target"
            c-3,EntryExportUpdate,export,Failure,target said no
            c-1,EntryExportLate,export,Failure,late
            """;

    private static final String PROPERTIES = "\uFEFF" + """
            ChangeId;Display Name;Old Value;New Value
            c-2;mail;;j@corp.example
            c-2;members;;g-1
            c-2;password;;hunter22
            c-1;userName;;jdoe
            """;

    private static final String DETAILED_STEPS = """
            Change ID,Name,Provisioning Step Type,Status,Description,Details
            c-1,EntryExportAdd,Export,Failure,Failed to create the user,"{""ReportableIdentifier"":""ann@corp.example""}"
            """;

    @Test
    void mainFileAloneIsRead() throws IOException {
        ProvisioningAttempt attempt = ((ReadAttempt) Logs.read(MAIN).get(0)).attempt();
        assertEquals("c-1", attempt.id());
        assertEquals(Instant.parse("2026-11-23T08:15:00Z"), attempt.time());
        assertEquals(Operation.CREATE, attempt.operation());
        assertEquals("CRM", attempt.targetSystem());
        assertEquals("s-1", attempt.owner());
        assertEquals(null, attempt.accountId());
        assertEquals(Outcome.FAILED, attempt.outcome());
        assertEquals("Conflict", Objects.requireNonNull(attempt.error()).code());
        assertEquals("HTTP status code 409", attempt.error().message());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesBesideAreJoinedOnTheChangeId(boolean packed, @TempDir Path folder) throws IOException {
        Path main = folder.resolve("ProvisioningLogs_2026-11-23.csv");
        Files.writeString(main, MAIN);
        write(folder.resolve("ProvisioningLogs_ProvisioningSteps_2026-11-23.csv"), STEPS, packed);
        write(folder.resolve("ProvisioningLogs_ModifiedProperties_2026-11-23.csv"), PROPERTIES, packed);
        write(
                folder.resolve("ProvisioningLogs_ModifiedProperties_2026-11-24.csv"),
                "Change ID,Name,New Value\nc-1,x,y\n",
                false);
        List<ProvisioningAttempt> attempts = attempts(main);
        assertEquals(
                List.of(new Cause(null, "userName is taken\non the target"), new Cause(null, "late")),
                Objects.requireNonNull(attempts.get(0).error()).causes());
        assertEquals(FieldValue.text("jdoe"), attempts.get(0).fields().get("userName"));
        assertEquals(FieldValue.text("j@corp.example"), attempts.get(1).fields().get("mail"));
        assertEquals(List.of("g-1"), attempts.get(1).entitlements());
        assertFalse(attempts.toString().contains("hunter22"));
        assertEquals(
                "target said no",
                Objects.requireNonNull(attempts.get(2).error()).message());
    }

    @Test
    void filesThatAreNotThereAreNotMissed(@TempDir Path folder) throws IOException {
        Path main = Files.writeString(folder.resolve("ProvisioningLogs.csv"), MAIN);
        assertEquals(3, attempts(main).size());
        Files.writeString(folder.resolve("ProvisioningLogs_ProvisioningSteps.csv"), "");
        assertEquals(3, attempts(main).size());
    }

    @Test
    void onlyProvisioningLogsAreRecognized() {
        EntraCsvLog entra = new EntraCsvLog();
        assertTrue(entra.recognizes(MAIN));
        assertTrue(entra.recognizes(STEPS));
        assertTrue(entra.recognizes(PROPERTIES));
        assertFalse(entra.recognizes("Change ID,Name,Status,Description\n"));
        assertFalse(entra.recognizes("id,operation,application,account,status\n"));
        assertFalse(entra.recognizes("{\"changeId\":1,\"cycleId\":2,\"status\":3}"));
    }

    private static void write(Path file, String text, boolean packed) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(file, packed ? Logs.gzip(bytes) : bytes);
    }

    private static List<ProvisioningAttempt> attempts(Path main) throws IOException {
        return read(main).stream().map(entry -> ((ReadAttempt) entry).attempt()).toList();
    }

    private static List<LogEntry> read(Path file) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        try (AttemptStream stream = new LogFormats().open(file.toString(), Files.newInputStream(file), null)) {
            for (LogEntry entry = stream.next(); entry != null; entry = stream.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Test
    void companionsBesideTheirMainFileYieldNothingOfTheirOwn(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ProvisioningLogs_2026.csv"), MAIN);
        Path steps = Files.writeString(folder.resolve("ProvisioningLogs_ProvisioningSteps_2026.csv"), DETAILED_STEPS);
        Path properties = Files.writeString(folder.resolve("ProvisioningLogs_ModifiedProperties_2026.csv"), PROPERTIES);
        assertEquals(List.of(), read(steps));
        assertEquals(List.of(), read(properties));
    }

    @ParameterizedTest
    @ValueSource(strings = {STEPS, DETAILED_STEPS, PROPERTIES})
    void companionAloneAsksForItsMainFile(String companion, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ProvisioningLogs_ProvisioningSteps.csv"), companion);
        assertEquals(List.of("1 give ProvisioningLogs.csv, this file is read with it"), Logs.inShort(read(file)));
        assertEquals(
                List.of("1 give ProvisioningLogs.csv, this file is read with it"), Logs.inShort(Logs.read(companion)));
    }

    @Test
    void accountOfACreationIsThatOfItsStepOrElseItsUserName(@TempDir Path folder) throws IOException {
        Path main = Files.writeString(folder.resolve("ProvisioningLogs.csv"), MAIN);
        Files.writeString(folder.resolve("ProvisioningLogs_ModifiedProperties.csv"), PROPERTIES);
        assertEquals("jdoe", ((ReadAttempt) read(main).get(0)).attempt().accountId());
        Files.writeString(folder.resolve("ProvisioningLogs_ProvisioningSteps.csv"), DETAILED_STEPS);
        assertEquals(
                "ann@corp.example", ((ReadAttempt) read(main).get(0)).attempt().accountId());
        assertEquals("t-2", ((ReadAttempt) read(main).get(1)).attempt().accountId());
    }

    @Test
    void fewColumnsAreEnough(@TempDir Path folder) throws IOException {
        assertTrue(new EntraCsvLog().recognizes("Date,Change ID,Action,Status,Target ID,Job ID\n"));
        String few = "Date,Change ID,Action,Status,Target System\n2026-09-01T08:00:00Z,c-1,Create,Failure,CRM\n";
        assertFalse(new EntraCsvLog().recognizes(few));
        Path main = Files.writeString(folder.resolve("ProvisioningLogs.csv"), few);
        Files.writeString(folder.resolve("ProvisioningLogs_ProvisioningSteps.csv"), DETAILED_STEPS);
        assertEquals(
                "ann@corp.example", ((ReadAttempt) read(main).get(0)).attempt().accountId());
    }

    @Test
    void exportOfLogAnalyticsHoldsObjectsInItsCells() throws IOException {
        ProvisioningAttempt attempt = Logs.onlyAttempt("""
                "TimeGenerated [UTC]",ChangeId,ProvisioningAction,ResultType,ResultSignature,ResultDescription,TargetSystem,TargetIdentity,SourceIdentity
                "9/13/2026, 8:00:00.000 PM",c1,create,Failure,EntryConflict,exists,"{""id"":""t"",""displayName"":""CRM""}","{""id"":""u-1""}","{""id"":""s-1""}"
                """);
        assertEquals(Instant.parse("2026-09-13T20:00:00Z"), attempt.time());
        assertEquals("CRM", attempt.targetSystem());
        assertEquals("u-1", attempt.accountId());
        assertEquals("s-1", attempt.owner());
    }
}
