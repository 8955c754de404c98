package dev.provtriage.bench;

import dev.provtriage.Triage;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads changed rules into one warm process again and again, as an analyst's server does: in turns a rule file has changed,
 * and a line of the vocabulary. Argument: how many times.
 */
final class Reload {

    static final int FIRST_LOOK = 20;

    // What references still wait for is free only after the next collection, and of the serial ones only each fourth
    // leaves no dead objects in the old generation (MarkSweepAlwaysCompactCount): two of those are among so many.
    private static final int COLLECTIONS = 8;

    private Reload() {}

    public static void main(String[] arguments) throws IOException, RuleFilesException {
        int reloads = Integer.parseInt(arguments[0]);
        Path rules = ChangedRules.folder();
        List<Long> rule = new ArrayList<>();
        List<Long> vocabulary = new ArrayList<>();
        long first = 0;
        // The running rules, of which a reload lets go.
        Triage[] running = new Triage[1];
        for (int reload = 1; reload <= reloads; reload++) {
            boolean ofRule = reload % 2 == 0;
            if (ofRule) {
                ChangedRules.changeRule(rules, reload);
            } else {
                ChangedRules.changeVocabulary(rules, reload);
            }
            long start = System.nanoTime();
            running[0] = Triage.with(RuleFiles.in(rules), fault -> {});
            long time = System.nanoTime() - start;
            first = reload == 1 ? time : first;
            if (reload > Math.min(FIRST_LOOK, reloads / 2)) {
                (ofRule ? rule : vocabulary).add(time);
            }
            if (reload == FIRST_LOOK || reload == reloads) {
                String when = reload == reloads ? "last" : "first";
                Report.number("heap " + when, reachable());
                Report.number("metaspace " + when, metaspace());
            }
        }
        Report.number("scenarios", running[0].ruleBook().scenarios().size());
        Report.number("first", first);
        Report.number("rule", Median.of(rule));
        Report.number("vocabulary", Median.of(vocabulary));
    }

    /** Bytes of the heap that are left after what collections can free. */
    private static long reachable() {
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }
}
