package dev.provtriage.store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Keeps verdicts from many threads until it is killed, and writes the id of each that was acknowledged to stdout. */
final class KeepingProcess {

    private static final int THREADS = 16;

    private KeepingProcess() {}

    /** {@code args}: the folder, and a word for this round. */
    public static void main(String[] args) throws StoreException {
        Store store = Store.open(StoreSettings.folder(Path.of(args[0])), Clock.systemUTC());
        // Each line is one write of its own, which a kill does not take back.
        PrintStream out = new PrintStream(System.out, true);
        for (int number = 0; number < THREADS; number++) {
            int thread = number;
            new Thread(() -> keep(store, args[1] + "-" + thread, out)).start();
        }
    }

    private static void keep(Store store, String name, PrintStream out) {
        try {
            for (int at = 0; ; at++) {
                String id = name + "-" + at;
                store.verdicts()
                        .keep(List.of(Judged.failed(id).of("user" + at % 50).judged()));
                if (at % 20 == 0) {
                    String job = store.jobs().add(id, "{}").id();
                    acknowledge(out, "job " + job);
                }
                acknowledge(out, "verdict " + id);
            }
        } catch (StoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void acknowledge(PrintStream out, String line) {
        synchronized (out) {
            out.println(line);
        }
    }

    /** No two rounds have the same ids. */
    static String word() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
