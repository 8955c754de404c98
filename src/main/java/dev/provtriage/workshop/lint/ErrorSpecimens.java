package dev.provtriage.workshop.lint;

import dev.provtriage.Triage;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Origin;
import dev.provtriage.attempt.Outcome;
import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.signal.Signal;
import dev.provtriage.signal.SignalKind;
import dev.provtriage.signal.Vocabulary;
import dev.provtriage.target.Snapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Errors that are understood as each kind of signal, made of the codes and phrases of a vocabulary. */
final class ErrorSpecimens {

    private static final int ENOUGH = 6;
    private static final int MOST_TRIED = 60;
    private static final String NEEDS_TEXT = " with a text that says so";

    private final Map<SignalKind, List<ErrorReport>> byKind;

    private ErrorSpecimens(Map<SignalKind, List<ErrorReport>> byKind) {
        this.byKind = byKind;
    }

    static ErrorSpecimens of(Triage triage, Random random) {
        Triage plain = triage.over(Snapshots.none());
        Vocabulary vocabulary = triage.vocabulary();
        Map<SignalKind, List<ErrorReport>> byKind = new EnumMap<>(SignalKind.class);
        for (SignalKind kind : SignalKind.values()) {
            List<String> codes = new ArrayList<>(vocabulary.codesOf(kind));
            codes.removeIf(code -> code.endsWith(NEEDS_TEXT));
            Collections.shuffle(codes, random);
            List<ErrorReport> errors = codes.stream()
                    .limit(MOST_TRIED)
                    .flatMap(code -> forms(code).stream())
                    .filter(error -> kind.equals(read(plain, error)))
                    .limit(ENOUGH)
                    .toList();
            if (!errors.isEmpty()) {
                byKind.put(kind, errors);
            }
        }
        return new ErrorSpecimens(byKind);
    }

    /** Kinds that the vocabulary can say. */
    List<SignalKind> kinds() {
        return List.copyOf(byKind.keySet());
    }

    /** One error of a kind; empty where the vocabulary has no word for it. */
    Optional<ErrorReport> of(SignalKind kind, Random random) {
        List<ErrorReport> errors = byKind.getOrDefault(kind, List.of());
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors.get(random.nextInt(errors.size())));
    }

    private static List<ErrorReport> forms(String code) {
        String text = code.replace(" ... ", " it all ")
                .replace("*", "")
                .replace("\"", "")
                .strip();
        return List.of(
                new ErrorReport(null, text, "Refused.", List.of()),
                new ErrorReport(null, null, text, List.of()),
                new ErrorReport(text, null, "Refused.", List.of()));
    }

    private static @Nullable SignalKind read(Triage triage, ErrorReport error) {
        ProvisioningAttempt attempt = new ProvisioningAttempt(
                "specimen",
                null,
                Operation.CREATE,
                "target-a",
                null,
                null,
                null,
                Map.of(),
                List.of(),
                Outcome.FAILED,
                0,
                error,
                Map.of(),
                new Origin("specimen", 1));
        return triage.incident(attempt).error().signal().map(Signal::kind).orElse(null);
    }
}
