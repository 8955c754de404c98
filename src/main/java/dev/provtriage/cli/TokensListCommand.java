package dev.provtriage.cli;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists tokens, never what is sent. */
@Command(name = "list", description = "List all tokens, with the revoked ones: number, role, name and times.")
final class TokensListCommand implements Callable<Integer> {

    private final Streams streams;

    @Mixin
    private StoreOptions store = new StoreOptions();

    TokensListCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refusal, IOException {
        try (Store open = TokenStore.open(store)) {
            StringBuilder text = new StringBuilder();
            for (Token token : open.tokens().list()) {
                text.append(String.format("%4d  %-13s  %s", token.id(), token.role(), token.name()))
                        .append(", made ")
                        .append(token.created())
                        .append(token.lastUsed() == null ? ", never used" : ", last used " + token.lastUsed())
                        .append(token.revoked() == null ? "" : ", revoked " + token.revoked())
                        .append('\n');
            }
            streams.print(text.isEmpty() ? "There is no token.\n" : text.toString());
        } catch (StoreException e) {
            throw TokenStore.refusal(e);
        }
        return ExitCode.DONE.code();
    }
}
