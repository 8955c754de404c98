package dev.provtriage.workshop.testing;

import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What samples or a log do not exercise, for people: by rule, at file and line. */
public final class CoverageText {

    private static final int INDENT = 2;

    /** {@code never asked} and two blanks. */
    private static final int GAP_ROOM = 13;

    private CoverageText() {}

    /**
     * The text, which ends in a line break.
     *
     * @param over what the incidents are of: {@code the samples}, {@code this log}
     * @param rules folder of the rules; null for those inside the program
     */
    public static String of(Coverage coverage, String over, @Nullable Path rules, Screen screen) {
        Page page = new Page(screen.columns());
        List<Coverage.Rule> wanting = coverage.rules().stream()
                .filter(rule -> rule.fired() == 0 || !rule.gaps().isEmpty())
                .toList();
        for (Coverage.Rule rule : wanting) {
            String file =
                    rules == null ? rule.file() : rules.resolve(rule.file()).toString();
            page.paragraph(0, rule.name(), screen::bold);
            if (rule.fired() == 0) {
                page.item(INDENT, "never fires", GAP_ROOM, file + ":" + rule.line());
            }
            for (Coverage.Constraint gap : rule.gaps()) {
                page.item(
                        INDENT,
                        gap.gap(),
                        GAP_ROOM,
                        file + ":" + gap.line() + ":" + gap.column() + "  " + gap.written() + "  in " + gap.pattern());
            }
            page.blank();
        }
        page.paragraph(
                0,
                Phrases.number(coverage.covered()) + " of " + Phrases.count(coverage.constraints(), "constraint")
                        + " seen true and false in " + over + ", over "
                        + Phrases.count(coverage.incidents(), "attempt") + " that did not succeed"
                        + (wanting.isEmpty() ? "" : "; never asked: a pattern before it never matched"));
        return page.blank().toString();
    }
}
