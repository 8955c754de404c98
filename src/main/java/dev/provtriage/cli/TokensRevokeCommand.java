package dev.provtriage.cli;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Revokes a token. */
@Command(name = "revoke", description = "Revoke a token: nobody is let in with it any more.")
final class TokensRevokeCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(paramLabel = "NAME", description = "Its name, or its number where several have this name.")
    private String name = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    TokensRevokeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refusal {
        try (Store open = TokenStore.open(store)) {
            List<Token> valid = open.tokens().list().stream()
                    .filter(token -> token.revoked() == null)
                    .toList();
            List<Token> named =
                    valid.stream().filter(token -> token.name().equals(name)).toList();
            List<Token> meant = named.isEmpty()
                    ? valid.stream()
                            .filter(token -> String.valueOf(token.id()).equals(name))
                            .toList()
                    : named;
            if (meant.size() != 1) {
                throw new Refusal(
                        ExitCode.WRONG_USAGE,
                        meant.isEmpty()
                                ? "there is no valid token '" + name + "'; provtriage tokens list shows all"
                                : "there are " + meant.size() + " valid tokens '" + name
                                        + "'; name one by its number, which provtriage tokens list shows");
            }
            open.tokens().revoke(meant.get(0).id());
            streams.complain("the token of " + meant.get(0).name() + " is revoked");
        } catch (StoreException e) {
            throw TokenStore.refusal(e);
        }
        return ExitCode.DONE.code();
    }
}
