package dev.provtriage.cli;

import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists tokens, never what is sent. */
@Command(name = "list", description = "List all tokens, with the revoked ones: number, role, name and times.")
final class TokensListCommand implements Callable<Integer> {

    private static final String ROW = "%6s  %-13s  %-20s  %-20s  %-20s  %s\n";

    private final Streams streams;

    @Mixin
    private StoreOptions store = new StoreOptions();

    TokensListCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refusal, IOException {
        try (Store open = TokenStore.openKept(store)) {
            List<Token> tokens = open.tokens().list();
            streams.print(tokens.isEmpty() ? "There is no token.\n" : table(tokens));
        } catch (StoreException e) {
            throw TokenStore.refusal(e);
        }
        return ExitCode.DONE.code();
    }

    private static String table(List<Token> tokens) {
        StringBuilder text =
                new StringBuilder(String.format(ROW, "number", "role", "made", "last used", "revoked", "name"));
        for (Token token : tokens) {
            text.append(String.format(
                    ROW,
                    token.id(),
                    token.role(),
                    Phrases.time(token.created().truncatedTo(ChronoUnit.MINUTES)),
                    time(token.lastUsed(), "never"),
                    time(token.revoked(), "valid"),
                    Page.printable(token.name())));
        }
        return text.toString();
    }

    private static String time(@Nullable Instant time, String none) {
        return time == null ? none : Phrases.time(time.truncatedTo(ChronoUnit.MINUTES));
    }
}
