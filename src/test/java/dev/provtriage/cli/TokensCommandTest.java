package dev.provtriage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.provtriage.server.access.BearerToken;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.StoreSettings;
import dev.provtriage.store.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTokenIsShownOnceAndKeptAsItsDigest() throws Exception {
        Run made = tokens("create", "ci", "--role", "submitter").gives(0);

        assertTrue(made.out().matches("provtriage_[\\w-]{43}\n"), made.out());
        assertEquals(1, made.err().lines().count(), made.err());
        assertTrue(made.err().startsWith("provtriage: token 1 of ci (submitter) is shown this once; "), made.err());
        Token kept = kept().get(0);
        assertEquals(BearerToken.hash(made.out().strip()), kept.hash());
        assertFalse(tokens("list").gives(0).out().contains(made.out().strip()));
    }

    @Test
    void eachRoleCanBeGivenInAnyCaseAndNoOther() throws Exception {
        for (String role : List.of("submitter", "AUDITOR", "Analyst", "administrator")) {
            tokens("create", "of " + role, "--role", role).gives(0);
        }
        assertEquals(
                List.of("submitter", "auditor", "analyst", "administrator"),
                kept().stream().map(Token::role).toList());
        for (String role : List.of("anyone", "root", "")) {
            Run run = tokens("create", "x", "--role", role).gives(2);
            assertTrue(run.err().contains("submitter, auditor, analyst, administrator"), run.err());
        }
        assertTrue(tokens("create", "x").gives(2).err().contains("--role"));
        assertTrue(tokens("create", "--role", "auditor").gives(2).err().contains("NAME"));
        assertEquals(4, kept().size());
    }

    @Test
    void aNameThatMisleadsIsRefused() throws Exception {
        tokens("create", "ci", "--role", "submitter").gives(0);
        for (String name : List.of("", " ", " ci", "ci ", "c\ni", "ci\u001b[2J", "x".repeat(101), "12", "\u202eic")) {
            Run run = tokens("create", name, "--role", "submitter").gives(2);
            assertEquals("", run.out());
            assertTrue(run.err().startsWith("provtriage: the name of the token "), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }
        assertEquals(1, kept().size());
    }

    @Test
    void aNameIsFreeAgainWhenItsTokenIsRevoked() throws Exception {
        tokens("create", "ci", "--role", "submitter").gives(0);
        for (String name : List.of("ci", "CI")) {
            Run taken = tokens("create", name, "--role", "auditor").gives(2);
            assertEquals("", taken.out());
            assertTrue(taken.err().contains("revoke that one first"), taken.err());
        }
        tokens("revoke", "ci").gives(0);
        tokens("create", "ci", "--role", "auditor").gives(0);
        assertEquals(2, kept().size());
    }

    @Test
    void theListIsATable() throws Exception {
        assertEquals("There is no token.\n", listOfAnEmptyFolder());
        tokens("create", "ci", "--role", "submitter").gives(0);
        tokens("create", "Jos\u00e9 of audits", "--role", "auditor").gives(0);
        tokens("revoke", "ci").gives(0);

        List<String> lines = tokens("list").gives(0).out().lines().toList();

        assertEquals(3, lines.size(), lines.toString());
        String time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC";
        assertEquals(List.of("number", "role", "made", "last used", "revoked", "name"), cells(lines.get(0)));
        assertTrue(
                lines.get(1).matches(" {5}1 {2}submitter {6}" + time + " {2}never {17}" + time + " {2}ci"),
                lines.get(1));
        assertTrue(
                lines.get(2).matches(" {5}2 {2}auditor {8}" + time + " {2}never {17}valid {17}Jos\u00e9 of audits"),
                lines.get(2));
    }

    @Test
    void aTokenIsRevokedByItsNameOrItsNumber() throws Exception {
        tokens("create", "one", "--role", "submitter").gives(0);
        tokens("create", "two", "--role", "auditor").gives(0);
        tokens("create", "three", "--role", "analyst").gives(0);

        assertEquals(
                "provtriage: token 2 of two (auditor) is revoked\n",
                tokens("revoke", "two").gives(0).err());
        assertEquals(
                "provtriage: token 3 of three (analyst) is revoked\n",
                tokens("revoke", "3").gives(0).err());

        assertEquals(List.of("one"), valid());
        for (String name : List.of("two", "3", "four", "99", "", "One")) {
            assertTrue(tokens("revoke", name).gives(2).err().contains("tokens list"), name);
        }
        assertEquals(List.of("one"), valid());
    }

    /** Older versions took any name. */
    @Test
    void whatMayMeanTwoTokensRevokesNone() throws Exception {
        try (Store store = open()) {
            store.tokens().add("2", "auditor", "hash-1");
            store.tokens().add("two", "submitter", "hash-2");
        }
        Run run = tokens("revoke", "2").gives(2);
        assertTrue(run.err().contains("token 1 of 2 (auditor) or token 2 of two (submitter)"), run.err());
        assertEquals(2, valid().size());
        tokens("revoke", "1").gives(0);
        tokens("revoke", "2").gives(0);
        assertEquals(List.of(), valid());
    }

    @Test
    void whereTokensAreKeptMustBeSaid() throws Exception {
        for (String[] arguments : new String[][] {
            {"tokens", "list"}, {"tokens", "revoke", "ci"}, {"tokens", "create", "ci", "--role", "auditor"}
        }) {
            assertTrue(Run.of(arguments).gives(2).err().contains("--data DIR"));
        }
        assertTrue(Run.of("tokens").gives(2).err().contains("create, list or revoke"));
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertTrue(Run.of("tokens", "list", "--data", file.toString())
                .gives(2)
                .err()
                .contains("is a file"));
    }

    @Test
    void aFolderThatIsNotThereHasNoTokensAndIsNotMade() {
        Path nowhere = folder.resolve("nowhere");
        for (String[] arguments : new String[][] {
            {"tokens", "list", "--data", nowhere.toString()}, {"tokens", "revoke", "ci", "--data", nowhere.toString()}
        }) {
            assertTrue(Run.of(arguments).gives(2).err().contains("there is no data folder"));
        }
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void whileTheServiceRunsTheWayOverHttpIsTold() throws Exception {
        try (Store running = open()) {
            running.check();
            Run run = tokens("list").gives(3);
            assertTrue(run.err().contains("is in use by another process"), run.err());
            assertTrue(run.err().contains("/api/v1/tokens"), run.err());
        }
    }

    private Run tokens(String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "tokens";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = data().toString();
        return Run.of(all);
    }

    private String listOfAnEmptyFolder() throws IOException {
        Files.createDirectories(data());
        return tokens("list").gives(0).out();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Store open() throws StoreException {
        return Store.open(StoreSettings.folder(data()), Clock.systemUTC());
    }

    private List<Token> kept() throws StoreException {
        try (Store store = open()) {
            return store.tokens().list();
        }
    }

    private List<String> valid() throws StoreException {
        return kept().stream()
                .filter(token -> token.revoked() == null)
                .map(Token::name)
                .toList();
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split(" {2,}"));
    }
}
