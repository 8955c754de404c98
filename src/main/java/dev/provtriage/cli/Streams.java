package dev.provtriage.cli;

import dev.provtriage.report.Page;
import dev.provtriage.report.Screen;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What a run reads and writes: data in, data out, and all that is said beside. Text is UTF-8 in whatever locale.
 *
 * @param terminalIn whether somebody would have to type what is read from {@code in}
 * @param screen what {@code out} is shown on
 * @param terminalErr whether {@code err} is shown on a terminal, so that progress can be seen
 */
record Streams(
        InputStream in, DataOutput out, PrintStream err, boolean terminalIn, Screen screen, boolean terminalErr) {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Pipes and files, no terminal. */
    static Streams piped(InputStream in, OutputStream out, OutputStream err) {
        return new Streams(in, new DataOutput(out), utf8(err), false, Screen.plain(), false);
    }

    /** Those of the process. */
    static Streams ofProcess() {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES);
        return new Streams(
                System.in,
                new DataOutput(out),
                utf8(new FileOutputStream(FileDescriptor.err)),
                terminal(0),
                terminal(1) ? terminalScreen() : Screen.plain(),
                terminal(2));
    }

    /** Says something beside the data, on one line. */
    void tell(String sentence) {
        err.println(Page.printable(sentence));
    }

    /** Says something of the program itself. */
    void complain(String sentence) {
        tell("provtriage: " + sentence);
    }

    /** Writes text to where the data goes. */
    void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static PrintStream utf8(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static Screen terminalScreen() {
        // https://no-color.org
        String noColour = System.getenv("NO_COLOR");
        boolean colour = (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return new Screen(new UsageMessageSpec().autoWidth(true).width(), colour);
    }

    /** Linux says it of each; elsewhere Java says of in and out together, and from 22 on it does not say at all. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Runtime.version().feature() < 22 && System.console() != null;
        }
    }
}
