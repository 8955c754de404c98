package dev.provtriage.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of all: a line for each thing that was measured, as a ratio to what it was measured beside. */
final class Table {

    private static final String FORMAT = "%-58s %12s  %-46s %s%n";

    private final List<String[]> rows = new ArrayList<>();

    /**
     * Adds a line.
     *
     * @param absolute figures of this machine at this moment, which another one will not show
     */
    void ratio(String what, double ratio, String against, String absolute) {
        rows.add(new String[] {what, String.format(Locale.ROOT, "%.2f", ratio), "times " + against, absolute});
    }

    /** Adds a line of what is not to be told as a ratio: a size that has a limit, or a figure that is refused. */
    void note(String what, String value, String remark) {
        rows.add(new String[] {what, value, remark, ""});
    }

    void print() {
        System.out.println();
        System.out.printf(FORMAT, "medians of one run", "ratio", "against", "[absolute]");
        for (String[] row : rows) {
            System.out.printf(FORMAT, row[0], row[1], row[2], row[3].isEmpty() ? "" : "[" + row[3] + "]");
        }
    }
}
