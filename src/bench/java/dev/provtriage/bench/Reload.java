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

/** Loads changed rules into one warm process again and again, as an analyst's server does. Argument: how many times. */
final class Reload {

    static final int FIRST_LOOK = 20;

    private Reload() {}

    public static void main(String[] arguments) throws IOException, RuleFilesException {
        int reloads = Integer.parseInt(arguments[0]);
        Path rules = ChangedRules.folder();
        List<Long> times = new ArrayList<>();
        // The running rules, of which a reload lets go.
        Triage[] running = new Triage[1];
        for (int reload = 1; reload <= reloads; reload++) {
            ChangedRules.change(rules, reload);
            long start = System.nanoTime();
            running[0] = Triage.with(RuleFiles.in(rules), fault -> {});
            times.add(System.nanoTime() - start);
            if (reload == FIRST_LOOK || reload == reloads) {
                String when = reload == reloads ? "last" : "first";
                System.gc();
                Report.number(
                        "heap " + when,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                Report.number("metaspace " + when, metaspace());
            }
        }
        Report.number("scenarios", running[0].ruleBook().scenarios().size());
        Report.number("first", times.get(0));
        Report.number("reload", Median.of(times.subList(Math.min(FIRST_LOOK, times.size() / 2), times.size())));
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
    }
}
