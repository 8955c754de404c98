package dev.provtriage.cli;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFilesException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packaged rules, made ready beside the reading of a command line that will ask for them: each takes about a third of a
 * run for one attempt.
 */
final class EarlyRules {

    private final @Nullable CompletableFuture<Triage> triage;

    private EarlyRules(@Nullable CompletableFuture<Triage> triage) {
        this.triage = triage;
    }

    /** Nothing is begun before it is asked for. */
    static EarlyRules none() {
        return new EarlyRules(null);
    }

    /** Begins where a command line looks like one of a short run with the packaged rules. */
    static EarlyRules of(String... arguments) {
        boolean likely = arguments.length > 0
                && arguments[0].equals("analyze")
                && Stream.of(arguments).noneMatch(argument -> argument.startsWith("--rules"));
        return likely ? new EarlyRules(CompletableFuture.supplyAsync(EarlyRules::packaged, EarlyRules::start)) : none();
    }

    /** Empty where nothing was begun, or came to nothing: whoever asks then reads the rules and tells why. */
    Optional<Triage> triage() {
        if (triage == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(triage.join());
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    private static Triage packaged() {
        try {
            return new RuleOptions().triage(fault -> {});
        } catch (RuleFilesException e) {
            throw new CompletionException(e);
        }
    }

    /** A run that ends sooner does not wait for it. */
    private static void start(Runnable task) {
        Thread thread = new Thread(task, "early rules");
        thread.setDaemon(true);
        thread.start();
    }
}
