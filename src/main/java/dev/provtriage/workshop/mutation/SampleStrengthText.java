package dev.provtriage.workshop.mutation;

import dev.provtriage.report.Page;
import dev.provtriage.report.Phrases;
import dev.provtriage.report.Screen;
import dev.provtriage.rulelanguage.RuleMutant;
import dev.provtriage.samples.SampleDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** For people: each survivor with its place and the sample that is missing, then the share. */
public final class SampleStrengthText {

    private static final int INDENT = 2;

    private SampleStrengthText() {}

    /**
     * Writes the whole report.
     *
     * @param paths how a rule file is named to people
     */
    public static String of(SampleStrength strength, UnaryOperator<String> paths, Screen screen) {
        Page page = new Page(screen.columns());
        String last = "";
        for (RuleMutant survivor : strength.survivors()) {
            if (!survivor.rule().equals(last)) {
                page.paragraph(0, survivor.rule(), screen::bold);
                last = survivor.rule();
            }
            page.paragraph(
                    INDENT, paths.apply(survivor.file()) + ":" + survivor.line() + ":" + survivor.column() + ":");
            page.paragraph(2 * INDENT, survivor.sentence());
            page.blank();
        }
        for (SampleDifference failing : strength.failing()) {
            page.paragraph(
                    0,
                    failing.file()
                            + ": the sample comes out otherwise than expected already, and so catches nothing: "
                            + failing.sentence());
            page.blank();
        }
        page.paragraph(0, last(strength));
        return page.toString();
    }

    private static String last(SampleStrength strength) {
        List<String> left = new ArrayList<>();
        if (strength.same() > 0) {
            left.add(Phrases.count(strength.same(), "change") + " that mean the same as the rule or as another change");
        }
        if (strength.refused() > 0) {
            left.add(Phrases.count(strength.refused(), "change") + " that the rule language forbids");
        }
        String counted = left.isEmpty() ? "" : "; not counted: " + String.join(" and ", left);
        if (strength.mutants() == 0) {
            return "There is nothing to change in the conditions" + counted;
        }
        return percent(strength.share()) + " % caught: " + Phrases.number(strength.caught()) + " of "
                + Phrases.count(strength.mutants(), "mutant") + " of "
                + Phrases.count(strength.rules().size(), "rule")
                + ", by " + Phrases.count(strength.samples(), "sample") + counted;
    }

    /** With one decimal, never rounded up: 100.0 means all. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", Math.floor(share * 10) / 10);
    }
}
