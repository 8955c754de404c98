package dev.provtriage.cli;

import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Revokes a token. */
@Command(name = "revoke", description = "Revoke a token: nobody is let in with it any more.")
final class TokensRevokeCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(paramLabel = "NAME", description = "Its name, or its number as tokens list shows it.")
    private String name = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    TokensRevokeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refusal {
        try (Store open = TokenStore.openKept(store)) {
            List<Token> meant = open.tokens().list().stream()
                    .filter(token -> token.revoked() == null)
                    .filter(token -> token.name().equals(name)
                            || String.valueOf(token.id()).equals(name))
                    .toList();
            if (meant.isEmpty()) {
                throw new Refusal(
                        ExitCode.WRONG_USAGE,
                        "there is no valid token '" + name + "'; provtriage tokens list shows all");
            }
            if (meant.size() > 1) {
                throw new Refusal(
                        ExitCode.WRONG_USAGE,
                        "'" + name + "' may mean "
                                + meant.stream().map(TokensRevokeCommand::words).collect(Collectors.joining(" or "))
                                + ", and none is revoked; say which by its number or name");
            }
            open.tokens().revoke(meant.get(0).id());
            streams.complain(words(meant.get(0)) + " is revoked");
        } catch (StoreException e) {
            throw TokenStore.refusal(e);
        }
        return ExitCode.DONE.code();
    }

    private static String words(Token token) {
        return "token " + token.id() + " of " + token.name() + " (" + token.role() + ")";
    }
}
