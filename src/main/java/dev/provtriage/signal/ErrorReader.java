package dev.provtriage.signal;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.provtriage.attempt.ErrorReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads errors: finds every code and phrase of the vocabulary in one pass, and says which one decides.
 *
 * <p>The strongest family decides, within a family the innermost code. Two exceptions: a rejected login beats everything
 * that would be tried again, and a code that says nothing never decides. Safe for use by several threads.
 */
public final class ErrorReader {

    /** More hits than an error of this length can mean anything with; the rest is left unread. */
    private static final int MOST_HITS = 1_000;

    private final AhoCorasickDoubleArrayTrie<Keyword> keywords = new AhoCorasickDoubleArrayTrie<>();
    private final Map<Family, Map<String, List<VocabularyEntry>>> byCode = new EnumMap<>(Family.class);

    public ErrorReader(Vocabulary vocabulary) {
        Map<String, Keyword> byText = new TreeMap<>();
        for (VocabularyEntry entry : vocabulary.entries()) {
            if (entry.family().words()) {
                Phrase phrase = Phrase.of(entry.code());
                for (Phrase.Part part : phrase.parts()) {
                    keyword(byText, part.text());
                }
                Phrase.Part last = phrase.parts().get(phrase.parts().size() - 1);
                keyword(byText, last.text()).endings.add(new Ending(entry, phrase));
            } else {
                byCode.computeIfAbsent(entry.family(), family -> new HashMap<>())
                        .computeIfAbsent(entry.code().toLowerCase(Locale.ROOT), code -> new ArrayList<>())
                        .add(entry);
            }
            for (Phrase condition : entry.conditions()) {
                for (Phrase.Part part : condition.parts()) {
                    keyword(byText, part.text());
                }
            }
        }
        for (Anchor anchor : Anchor.values()) {
            for (String word : anchor.words()) {
                keyword(byText, word).anchors.add(anchor);
            }
        }
        keywords.build(byText);
    }

    private static Keyword keyword(Map<String, Keyword> byText, String text) {
        return byText.computeIfAbsent(text, Keyword::new);
    }

    /** Reads an error; {@code time} is that of the attempt, for a Retry-After that names a date. */
    public ErrorReading read(@Nullable ErrorReport error, @Nullable Instant time) {
        if (error == null) {
            return ErrorReading.NOTHING;
        }
        ErrorText text = ErrorText.of(error);
        if (text.empty()) {
            return ErrorReading.NOTHING;
        }
        List<Match> matches = new Scan(text).matches();
        addBareCode(error, matches);
        Optional<Match> decisive = decisive(matches);
        return new ErrorReading(
                decisive.map(match -> new Signal(
                        match.entry().kind(),
                        codes(matches, match),
                        text.messageAt(match.begin()),
                        NamedField.find(text.messageAt(match.begin())).orElse(null),
                        RetryAfter.find(text, time).orElse(null))),
                codes(matches, null),
                text.innermostMessage());
    }

    private static Optional<Match> decisive(List<Match> matches) {
        Match best = null;
        for (Match match : matches) {
            if (!match.entry().kind().silent() && (best == null || match.beats(best))) {
                best = match;
            }
        }
        if (best != null && best.entry().kind().hopeful()) {
            for (Match match : matches) {
                if (match.entry().kind() == SignalKind.CREDENTIALS_REJECTED && match.rejectsLogin()) {
                    return Optional.of(match);
                }
            }
        }
        if (best == null) {
            for (Match match : matches) {
                if (match.entry().kind() == SignalKind.NOT_A_FAILURE) {
                    return Optional.of(match);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** All codes of one kind, the decisive one first; all codes at all where there is no decisive one. */
    private static List<String> codes(List<Match> matches, @Nullable Match decisive) {
        Set<String> codes = new LinkedHashSet<>();
        if (decisive != null) {
            codes.add(decisive.entry().display());
        }
        for (Match match : matches) {
            if (decisive == null || match.entry().kind() == decisive.entry().kind()) {
                codes.add(match.entry().display());
            }
        }
        return List.copyOf(codes);
    }

    /** A code field that holds a bare number or word: its shape tells what it can be. */
    private void addBareCode(ErrorReport error, List<Match> matches) {
        String code = error.code() == null ? "" : error.code().strip().toLowerCase(Locale.ROOT);
        if (code.isEmpty() || code.length() > 40 || matches.stream().anyMatch(match -> match.begin() < code.length())) {
            return;
        }
        List<Family> candidates = !code.chars().allMatch(Character::isLetterOrDigit)
                ? List.of()
                : !code.chars().allMatch(Character::isDigit)
                        ? List.of(Family.SCIMTYPE, Family.SQLSTATE)
                        : switch (code.length()) {
                            case 1, 2 -> List.of(Family.LDAP);
                            case 3 -> List.of(Family.HTTP, Family.LDAP);
                            case 4 -> List.of(Family.MYSQL, Family.MSSQL);
                            case 5 -> List.of(Family.SQLSTATE, Family.MSSQL, Family.AADSTS);
                            case 8 -> List.of(Family.AD);
                            default -> List.of();
                        };
        for (Family family : candidates) {
            Optional<VocabularyEntry> plain = entries(family, code).stream()
                    .filter(entry -> entry.conditions().isEmpty())
                    .findFirst();
            if (plain.isPresent()) {
                matches.add(new Match(plain.get(), 0, code.length()));
                return;
            }
        }
    }

    private List<VocabularyEntry> entries(Family family, String code) {
        Map<String, List<VocabularyEntry>> codes = byCode.getOrDefault(family, Map.of());
        List<VocabularyEntry> entries = codes.getOrDefault(code, List.of());
        // An SQLState's first two characters are its class (ISO/IEC 9075-2, 24.1).
        return entries.isEmpty() && family == Family.SQLSTATE && code.length() == 5
                ? codes.getOrDefault(code.substring(0, 2), List.of())
                : entries;
    }

    /** A text that is looked for, and what it can be a part of. */
    private static final class Keyword {
        private final List<Ending> endings = new ArrayList<>();
        private final List<Anchor> anchors = new ArrayList<>();
        private final String text;

        Keyword(String text) {
            this.text = text;
        }
    }

    /** An entry whose phrase ends with a keyword. */
    private record Ending(VocabularyEntry entry, Phrase phrase) {}

    /** One entry found in a text, with the place where it stands. */
    private record Match(VocabularyEntry entry, int begin, int end) {

        boolean beats(Match other) {
            if (entry.rank() != other.entry.rank()) {
                return entry.rank() < other.entry.rank();
            }
            boolean overlaps = begin < other.end && other.begin < end;
            return overlaps ? end - begin > other.end - other.begin : begin > other.begin;
        }

        /** A class alone does not prove that a login was rejected: frameworks throw security classes for a refused connection. */
        boolean rejectsLogin() {
            return switch (entry.family()) {
                case CONNID, JAVA, HINT -> false;
                default -> true;
            };
        }
    }

    /** One pass over one text. */
    private final class Scan {
        private final ErrorText text;
        private final List<Hit> hits = new ArrayList<>();

        Scan(ErrorText text) {
            this.text = text;
            keywords.parseText(text.chars(), (int begin, int end, Keyword keyword) -> {
                if (hits.size() < MOST_HITS) {
                    hits.add(new Hit(keyword, begin, end));
                }
            });
        }

        List<Match> matches() {
            List<Match> matches = new ArrayList<>();
            for (Hit hit : hits) {
                for (Ending ending : hit.keyword().endings) {
                    if (stands(hit, ending)) {
                        int begin = beginOf(ending.phrase(), hit);
                        if (begin >= 0 && conditionsHold(ending.entry())) {
                            matches.add(new Match(ending.entry(), begin, hit.end()));
                        }
                    }
                }
                for (Anchor anchor : hit.keyword().anchors) {
                    if (bounded(hit, false, true)) {
                        anchor.cut(
                                text,
                                hit.begin(),
                                hit.end(),
                                (code, position) -> addCode(anchor, code, position, matches));
                    }
                }
            }
            return matches;
        }

        private void addCode(Anchor anchor, String code, int position, List<Match> matches) {
            // The status of the answer itself counts more than one that its body repeats (RFC 7644 erratum 6893).
            int begin = anchor.family() == Family.HTTP && text.inCode(position) ? text.chars().length : position;
            for (VocabularyEntry entry : entries(anchor.family(), code)) {
                if (conditionsHold(entry)) {
                    matches.add(new Match(entry, begin, begin + code.length()));
                }
            }
        }

        private boolean stands(Hit hit, Ending ending) {
            VocabularyEntry entry = ending.entry();
            if (entry.family().codesOnly() && !entry.distinctive() && !text.codeExpected(hit.begin())) {
                return false;
            }
            Phrase.Part part =
                    ending.phrase().parts().get(ending.phrase().parts().size() - 1);
            // Entra puts the name of the application before its codes: ContosoEntryConflict.
            return bounded(hit, part.openLeft() || entry.family() == Family.ENTRA, part.openRight());
        }

        /** Where a phrase begins that ends with a hit; -1 where its other parts do not stand before it. */
        private int beginOf(Phrase phrase, Hit last) {
            int begin = last.begin();
            for (int i = phrase.parts().size() - 2; i >= 0; i--) {
                Phrase.Part part = phrase.parts().get(i);
                int limit = begin;
                int found = -1;
                for (Hit hit : hits) {
                    if (hit.keyword().text.equals(part.text())
                            && hit.end() <= limit
                            && limit - hit.end() <= Phrase.REACH
                            && hit.begin() > found
                            && bounded(hit, part.openLeft(), part.openRight())) {
                        found = hit.begin();
                    }
                }
                if (found < 0) {
                    return -1;
                }
                begin = found;
            }
            return begin;
        }

        private boolean conditionsHold(VocabularyEntry entry) {
            for (Phrase condition : entry.conditions()) {
                if (!stands(condition)) {
                    return false;
                }
            }
            return true;
        }

        private boolean stands(Phrase phrase) {
            Phrase.Part last = phrase.parts().get(phrase.parts().size() - 1);
            for (Hit hit : hits) {
                if (hit.keyword().text.equals(last.text())
                        && bounded(hit, last.openLeft(), last.openRight())
                        && beginOf(phrase, hit) >= 0) {
                    return true;
                }
            }
            return false;
        }

        private boolean bounded(Hit hit, boolean openLeft, boolean openRight) {
            boolean left = openLeft || !text.letterOrDigit(hit.begin() - 1) || !text.letterOrDigit(hit.begin());
            boolean right = openRight || !text.letterOrDigit(hit.end()) || !text.letterOrDigit(hit.end() - 1);
            return left && right;
        }
    }

    private record Hit(Keyword keyword, int begin, int end) {}
}
