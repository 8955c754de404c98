package dev.provtriage.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes the tokens by which the service knows its callers. */
@Command(name = "tokens", description = "Make, list and revoke the tokens by which the service knows its callers.")
final class TokensCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli fills this in");
        }
        throw new ParameterException(spec.commandLine(), "say what to do with tokens: create, list or revoke");
    }
}
