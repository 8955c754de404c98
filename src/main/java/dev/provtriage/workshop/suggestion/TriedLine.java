package dev.provtriage.workshop.suggestion;

import dev.provtriage.signal.SignalKind;
import dev.provtriage.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A line that is tried, and what came of it. */
final class TriedLine {
    final LineCandidates.Candidate candidate;
    final Signal signal;
    final Map<String, Long> verdicts = new TreeMap<>();
    long explained;
    long changed;

    TriedLine(LineCandidates.Candidate candidate, Signal signal) {
        this.candidate = candidate;
        this.signal = signal;
    }

    Draft.Choice choice() {
        KnownWordings.Likeness likeness = signal.likeness();
        return new Draft.Choice(
                signal.kind(),
                likeness == null ? null : likeness.line(),
                share(),
                explained,
                changed,
                GroupCount.mostFirst(verdicts));
    }

    double share() {
        return signal.likeness() == null ? 0 : signal.likeness().share();
    }

    /** What a line would say, and the known wording that speaks for it; null where none is near. */
    record Signal(SignalKind kind, KnownWordings.@Nullable Likeness likeness) {}

    /** What lines of one group did in a part of the logs, by the number of the line. */
    static final class Results {
        final long[] explained;
        final long[] changed;
        final List<Map<String, Long>> verdicts = new ArrayList<>();
        long firing;

        Results(int lines) {
            explained = new long[lines];
            changed = new long[lines];
            for (int i = 0; i < lines; i++) {
                verdicts.add(new LinkedHashMap<>());
            }
        }

        void count(int line, boolean member, Verdict before, Verdict after) {
            if (!member) {
                changed[line] += after.equals(before) ? 0 : 1;
            } else if (!Verdict.UNEXPLAINED.equals(after.scenario())) {
                explained[line]++;
                String words =
                        after.scenario() == null ? after.decision().name() : after.decision() + " " + after.scenario();
                verdicts.get(line).merge(words, 1L, Long::sum);
            }
        }
    }
}
