package dev.provtriage.workshop.suggestion;

import dev.provtriage.signal.KnownCode;
import dev.provtriage.signal.SignalKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would explain a group of failures. Nothing of it is ever applied by itself. */
public sealed interface Draft {

    /**
     * A line of the vocabulary that was tried over the whole log: it explains exactly the attempts of its group, and changes
     * no other verdict.
     *
     * @param line to be pasted into a file of rules/vocabulary; its signal is {@link #CHOOSE} where {@code signal} is null
     * @param signal null where no known wording is near enough, so that one of the choices is to be written
     * @param choices the likeliest signals, the likeliest first, each as it was tried
     */
    record Line(
            String family,
            String code,
            String line,
            @Nullable SignalKind signal,
            List<Choice> choices) implements Draft {

        /** Stands where a person has to choose a signal. */
        public static final String CHOOSE = "CHOOSE";

        public Line {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A signal for a line.
     *
     * @param resembles the known line that speaks for this signal; null where no wording is near
     * @param likeness how near that line is: 0 for no common word, 1 for the same words
     * @param explained how many attempts of the group it explains
     * @param changed how many verdicts of other attempts it changes
     * @param verdicts how many attempts of the group get which decision and scenario, the most first
     */
    record Choice(
            SignalKind signal,
            @Nullable KnownCode resembles,
            double likeness,
            long explained,
            long changed,
            Map<String, Long> verdicts) {}

    /**
     * A rule for failures that no line can tell from others.
     *
     * @param file path below the rules folder
     * @param text of the whole file; its sentences begin with TODO
     * @param precedence the scenario's line in policy/precedence.csv
     * @param alsoFires how many other attempts of the log that are tried it would speak on too
     * @param why why no line of the vocabulary is enough, as a sentence
     */
    record Rule(String file, String text, String precedence, long alsoFires, String why) implements Draft {}

    /** What would tell how an attempt ended; no rule could. */
    record Advice(String sentence) implements Draft {}
}
