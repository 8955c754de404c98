package dev.provtriage.workshop.suggestion;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.KnownCode;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.target.Snapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Vocabularies with lines that are tried. Lines of several groups are tried at once, since none of them stands in an attempt
 * of another group.
 */
final class TrialVocabulary {

    private static final String HEADING = "family,code,signal,note,source\n";

    private TrialVocabulary() {}

    /** Whether the vocabulary takes such a line. */
    static boolean possible(LineCandidates.Candidate candidate) {
        return read(List.of(candidate.line(SignalKind.UNDETERMINED.name(), ""))).isPresent();
    }

    private static Optional<Vocabulary> read(List<String> lines) {
        try {
            return Optional.of(Vocabulary.of(RuleFiles.of(Map.of("vocabulary/tried.csv", table(lines)))));
        } catch (RuleFilesException e) {
            return Optional.empty();
        }
    }

    private static String table(List<String> lines) {
        return lines.stream().map(line -> line + '\n').collect(Collectors.joining("", HEADING, ""));
    }

    /** The rules of {@code triage} over the same snapshots, with more lines in the vocabulary. */
    static Triage with(List<String> lines, Triage triage, Snapshots snapshots) {
        try {
            return triage.withVocabulary(table(lines)).over(snapshots);
        } catch (RuleFilesException e) {
            throw new IllegalStateException("Each of these lines has been read alone", e);
        }
    }

    /**
     * Tells which of some candidates stand in an error, by the reader itself over a vocabulary of nothing else. Safe for
     * several threads.
     */
    static final class Watch {

        private final @Nullable ErrorReader reader;
        private final Map<String, Integer> numbers = new HashMap<>();

        Watch(List<LineCandidates.Candidate> candidates) {
            List<LineCandidates.Candidate> distinct =
                    candidates.stream().distinct().toList();
            // Where nothing decides, the reader names every code that it finds.
            Optional<Vocabulary> vocabulary = distinct.isEmpty()
                    ? Optional.empty()
                    : read(distinct.stream()
                            .map(candidate -> candidate.line(SignalKind.UNDETERMINED.name(), ""))
                            .toList());
            reader = vocabulary.map(ErrorReader::new).orElse(null);
            List<KnownCode> known = vocabulary.map(Vocabulary::known).orElse(List.of());
            for (int i = 0; i < known.size(); i++) {
                numbers.put(known.get(i).display(), candidates.indexOf(distinct.get(i)));
            }
        }

        /** Numbers of the candidates that stand in an error, as they were given; of equal ones the first. */
        List<Integer> in(@Nullable ErrorReport error) {
            if (reader == null || error == null) {
                return List.of();
            }
            List<Integer> found = new ArrayList<>();
            for (String code : reader.read(error, null).recognized()) {
                Integer number = numbers.get(code);
                if (number != null) {
                    found.add(number);
                }
            }
            return found;
        }
    }
}
