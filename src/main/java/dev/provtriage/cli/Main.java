package dev.provtriage.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Start reading here: the command line. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Libraries speak up only where they warn; Drools says of a wrong rule what is told in better words.
        log("defaultLogLevel", "warn");
        // That an outage is over is told as well as that it began.
        log("log.dev.provtriage.notification", "info");
        log("log.org.drools", "off");
        log("log.org.kie", "off");
        System.exit(run(arguments, Streams.ofProcess()));
    }

    /** Runs one command over pipes and gives its exit code. */
    static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err) {
        return run(arguments, Streams.piped(in, out, err));
    }

    /** Runs one command and gives its exit code. */
    static int run(String[] arguments, Streams streams) {
        Complaints complaints = new Complaints(streams);
        CommandLine root = CommonOptions.addVersionTo(command(new RootCommand(streams)));
        subcommands(arguments, streams).forEach(root::addSubcommand);
        int code = root.setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setColorScheme(Help.defaultColorScheme(streams.screen().colour() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(streams.screen().columns())
                .setExecutionExceptionHandler(complaints)
                .setParameterExceptionHandler(complaints)
                .execute(arguments);
        return flushed(code, streams, complaints);
    }

    /** The command that is asked for by its name; all where another thing is asked, such as help. */
    private static List<CommandLine> subcommands(String[] arguments, Streams streams) {
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("analyze", () -> command(new AnalyzeCommand(streams)));
        all.put("audit", () -> command(new AuditCommand(streams)));
        all.put("serve", () -> command(new ServeCommand(streams)));
        all.put(
                "rules",
                () -> command(new RulesCommand(streams))
                        .addSubcommand(command(new RulesCheckCommand(streams)))
                        .addSubcommand(command(new RulesTestCommand(streams, Clock.systemUTC())))
                        .addSubcommand(command(new RulesLintCommand(streams)))
                        .addSubcommand(command(new RulesNewCommand(streams)))
                        .addSubcommand(command(new RulesExplainCommand(streams)))
                        .addSubcommand(command(new RulesImpactCommand(streams)))
                        .addSubcommand(command(new RulesSuggestCommand(streams)))
                        .addSubcommand(command(new RulesMutateCommand(streams)))
                        .addSubcommand(command(new RulesListCommand(streams))));
        all.put(
                "tokens",
                () -> command(new TokensCommand())
                        .addSubcommand(command(new TokensCreateCommand(streams)))
                        .addSubcommand(command(new TokensListCommand(streams)))
                        .addSubcommand(command(new TokensRevokeCommand(streams))));
        all.put("scenarios", () -> command(new ScenariosCommand(streams)));
        all.put("formats", () -> command(new FormatsCommand(streams)));
        // Each costs some milliseconds to set up, which counts in a run of a quarter of a second.
        Supplier<CommandLine> asked = arguments.length == 0 ? null : all.get(arguments[0]);
        return asked == null ? all.values().stream().map(Supplier::get).toList() : List.of(asked.get());
    }

    /** Sets what nobody has set on Java's own command line. */
    private static void log(String key, String level) {
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger." + key, level);
    }

    private static CommandLine command(Callable<Integer> command) {
        return CommonOptions.addTo(new CommandLine(command));
    }

    private static int flushed(int code, Streams streams, Complaints complaints) {
        try {
            streams.out().flush();
            return code;
        } catch (IOException e) {
            // A command that failed on the same output has told it already.
            return code == ExitCode.DONE.code() ? complaints.complain(e).code() : code;
        }
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }
}
