package dev.provtriage.cli;

import dev.provtriage.server.access.BearerToken;
import dev.provtriage.server.access.Role;
import dev.provtriage.server.access.TokenName;
import dev.provtriage.store.Store;
import dev.provtriage.store.StoreException;
import dev.provtriage.store.Token;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token and shows it once. */
@Command(
        name = "create",
        description = {
            "Make a token, and print it: it is shown this once, and only its digest is kept.",
            "",
            "Once there is a token, the service asks every caller for one, also on this machine."
        })
final class TokensCreateCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(paramLabel = "NAME", description = "Whose token it is; changes of the rules are signed with it.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description =
                    "What it may do: submitter (sends attempts, snapshots and health), auditor (runs audits, reads),"
                            + " analyst (reads, works on rules) or administrator (everything).")
    private String role = "";

    @Mixin
    private StoreOptions store = new StoreOptions();

    TokensCreateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refusal, IOException {
        Role known = Role.find(role)
                .orElseThrow(() ->
                        new Refusal(ExitCode.WRONG_USAGE, "--role is '" + role + "'; write one of " + Role.words()));
        Optional<String> fault = TokenName.fault(name);
        if (fault.isPresent()) {
            throw new Refusal(ExitCode.WRONG_USAGE, "the name of the token " + fault.get());
        }
        String text = BearerToken.make();
        Token token;
        try (Store open = TokenStore.open(store)) {
            token = open.tokens()
                    .add(name, known.word(), BearerToken.hash(text))
                    .orElseThrow(() -> new Refusal(ExitCode.WRONG_USAGE, TokenName.taken(name)));
        } catch (StoreException e) {
            throw TokenStore.refusal(e);
        }
        streams.print(text + "\n");
        streams.complain("token " + token.id() + " of " + name + " (" + known.word()
                + ") is shown this once; keep it where secrets are kept, and send it as \"Authorization: Bearer ...\"");
        return ExitCode.DONE.code();
    }
}
