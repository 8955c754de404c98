package dev.provtriage.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the server is to run.
 *
 * @param host name or address of this machine, on which alone it listens
 * @param port 0 for any that is free
 * @param authoring whether rules may be changed over HTTP
 * @param folder where the logs and results of audits lie; made if it is not there
 * @param audits how many audits run at a time
 * @param rules folder of the rules that answer, which changes are written to; null where they lie in none
 * @param samples folder of the samples that a change of the rules must pass; null for none
 */
public record ServerSettings(
        String host,
        int port,
        Limits limits,
        boolean authoring,
        Path folder,
        int audits,
        @Nullable Path rules,
        @Nullable Path samples) {

    /** Nothing of what has to be allowed, with the usual limits. */
    public static ServerSettings of(String host, int port, Path folder) {
        return new ServerSettings(host, port, Limits.USUAL, false, folder, 1, null, null);
    }

    public ServerSettings with(Limits newLimits) {
        return new ServerSettings(host, port, newLimits, authoring, folder, audits, rules, samples);
    }

    /** The same where rules may be changed over HTTP. */
    public ServerSettings withAuthoring() {
        return new ServerSettings(host, port, limits, true, folder, audits, rules, samples);
    }

    public ServerSettings withAudits(int newAudits) {
        return new ServerSettings(host, port, limits, authoring, folder, newAudits, rules, samples);
    }

    /** The same with rules that lie in a folder. */
    public ServerSettings withRules(Path newRules, @Nullable Path newSamples) {
        return new ServerSettings(host, port, limits, authoring, folder, audits, newRules, newSamples);
    }
}
