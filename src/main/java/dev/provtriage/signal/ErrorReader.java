package dev.provtriage.signal;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads errors: finds every code and phrase of the vocabulary in one pass, and says which one decides.
 *
 * <p>The strongest family decides, within a family the innermost code. Exceptions, all on the side of caution: a rejected
 * login beats everything that would be tried again; a code that says nothing never decides; and a bare "server error" does
 * not decide where the error says more that was not understood. Safe for use by several threads.
 */
public final class ErrorReader {

    private static final Set<SignalKind> SERVER_ERRORS =
            Set.of(SignalKind.TARGET_FAILED, SignalKind.TARGET_UNAVAILABLE);

    /** So many words beside those of a server error are a message of their own. */
    private static final int WORDS_OF_A_MESSAGE = 4;

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.-]{1,255}:[0-9]{1,5}");

    // The vocabulary is the largest part of a rule set and takes longest, while most changes are those of a rule.
    private static volatile @Nullable Known last;

    private final KeywordIndex index;

    // Scans are as large as the vocabulary, so that they are used again; with the reader they go too.
    private final Queue<ErrorScan> idle = new ConcurrentLinkedQueue<>();

    /** A reader, and the files of the vocabulary that it was made of. */
    private record Known(SortedMap<String, String> vocabulary, ErrorReader reader) {}

    /**
     * The reader for the vocabulary of a rule set: the last one again where that vocabulary is the same, otherwise a new
     * one. Throws with every line that is wrong.
     */
    public static ErrorReader of(RuleFiles files) throws RuleFilesException {
        SortedMap<String, String> vocabulary = files.vocabulary();
        Known known = last;
        if (known != null && known.vocabulary().equals(vocabulary)) {
            return known.reader();
        }
        ErrorReader reader = new ErrorReader(Vocabulary.of(files));
        last = new Known(vocabulary, reader);
        return reader;
    }

    public ErrorReader(Vocabulary vocabulary) {
        this(VocabularyCompiler.compile(vocabulary));
    }

    private ErrorReader(KeywordIndex index) {
        this.index = index;
    }

    /** A reader as another one was written; empty where the bytes are others. */
    public static Optional<ErrorReader> of(ByteBuffer written) {
        try {
            return Optional.of(new ErrorReader(KeywordIndex.read(new ImageReader(written))));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The compiled vocabulary as bytes, for another process of the same build. */
    public byte[] written() {
        ImageWriter image = new ImageWriter();
        index.write(image);
        return image.written();
    }

    /** Reads an error; {@code time} is that of the attempt, for a Retry-After that names a date. */
    public ErrorReading read(@Nullable ErrorReport error, @Nullable Instant time) {
        if (error == null) {
            return ErrorReading.NOTHING;
        }
        ErrorScan scan = idle.poll();
        if (scan == null) {
            scan = new ErrorScan(index);
        }
        try {
            scan.search(error);
            if (scan.text().empty()) {
                return ErrorReading.NOTHING;
            }
            matchBareCode(error, scan);
            return reading(scan, scan.text(), time);
        } finally {
            idle.add(scan);
        }
    }

    /** The codes of an error that the vocabulary does not know, each in all families that its place announces. */
    public List<UnknownCode> unknownCodes(ErrorReport error) {
        ErrorScan scan = new ErrorScan(index);
        Set<UnknownCode> codes = new LinkedHashSet<>();
        scan.search(error, (family, code) -> codes.add(new UnknownCode(family.written(), code, family.display(code))));
        return List.copyOf(codes);
    }

    private static ErrorReading reading(ErrorScan scan, ErrorText text, @Nullable Instant time) {
        Match decisive = decisive(scan).orElse(null);
        if (decisive == null) {
            return new ErrorReading(Optional.empty(), codes(scan.matches(), null), text.innermostMessage());
        }
        Signal signal = signal(decisive, scan.matches(), text, time);
        return new ErrorReading(Optional.of(signal), signal.codes(), signal.text());
    }

    private static Signal signal(Match decisive, List<Match> matches, ErrorText text, @Nullable Instant time) {
        SignalKind kind = decisive.entry().kind();
        String message = text.messageAt(decisive.begin());
        return new Signal(
                kind,
                codes(matches, decisive),
                message,
                kind.aboutField() ? NamedField.find(message).orElse(null) : null,
                kind.hopeful() ? RetryAfter.find(text, time).orElse(null) : null);
    }

    private static Optional<Match> decisive(ErrorScan scan) {
        Optional<Match> best =
                best(scan.matches(), match -> !match.entry().kind().silent() && !silenced(match, scan.matches()));
        if (best.isEmpty()) {
            return best(scan.matches(), match -> match.entry().kind() == SignalKind.NOT_A_FAILURE);
        }
        VocabularyEntry entry = best.get().entry();
        if (entry.kind().hopeful()) {
            Optional<Match> rejectedLogin = best(scan.matches(), Match::rejectsLogin);
            if (rejectedLogin.isPresent()) {
                return rejectedLogin;
            }
        }
        boolean onlyStatus = entry.kind() == SignalKind.TARGET_FAILED && entry.family() == Family.HTTP;
        return onlyStatus && scan.wordsBeside(SERVER_ERRORS) >= WORDS_OF_A_MESSAGE ? Optional.empty() : best;
    }

    /** Whether a line for the same code with conditions says that here it means nothing. */
    private static boolean silenced(Match match, List<Match> matches) {
        for (Match other : matches) {
            if (other.entry().kind() == SignalKind.UNDETERMINED
                    && other.entry().family() == match.entry().family()
                    && other.entry().conditions().size()
                            > match.entry().conditions().size()
                    && other.entry().code().equalsIgnoreCase(match.entry().code())) {
                return true;
            }
        }
        return false;
    }

    /** Of the strongest ones, without those that are part of a longer one, the innermost. */
    private static Optional<Match> best(List<Match> matches, Predicate<Match> eligible) {
        List<Match> strongest = new ArrayList<>();
        for (Match match : matches) {
            if (eligible.test(match)) {
                int rank = strongest.isEmpty() ? match.rank() : strongest.get(0).rank();
                if (match.rank() < rank) {
                    strongest.clear();
                }
                if (match.rank() <= rank) {
                    strongest.add(match);
                }
            }
        }
        Match best = null;
        for (Match match : strongest) {
            boolean further = best == null
                    || match.begin() > best.begin()
                    || (match.begin() == best.begin() && match.length() > best.length());
            if (further && !withinAny(match, strongest)) {
                best = match;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean withinAny(Match match, List<Match> others) {
        for (int i = 0; i < others.size(); i++) {
            if (match.within(others.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The decisive code and all that say the same; all codes at all where there is no decisive one. */
    private static List<String> codes(List<Match> matches, @Nullable Match decisive) {
        List<String> codes = new ArrayList<>();
        if (decisive != null) {
            codes.add(decisive.entry().display());
        }
        for (Match match : matches) {
            boolean same =
                    decisive == null || match.entry().kind() == decisive.entry().kind();
            if (same && !codes.contains(match.entry().display())) {
                codes.add(match.entry().display());
            }
        }
        return codes;
    }

    /** A code field that holds a bare number or word: its shape tells what it can be. */
    private static void matchBareCode(ErrorReport error, ErrorScan scan) {
        String code = error.code() == null ? "" : error.code().strip().toLowerCase(Locale.ROOT);
        if (scan.matches().isEmpty() && ADDRESS.matcher(onlyText(error)).matches()) {
            // 127.0.0.1:389: all that JNDI says where it does not get through to an address.
            scan.matchBare("address", List.of(Family.LDAP));
            return;
        }
        boolean alone = !code.isEmpty() && code.length() <= 40 && code.chars().allMatch(Character::isLetterOrDigit);
        if (!alone || scan.matches().stream().anyMatch(match -> match.begin() < code.length())) {
            return;
        }
        if (!code.chars().allMatch(Character::isDigit)) {
            scan.matchBare(code, List.of(Family.SCIMTYPE, Family.SQLSTATE));
            return;
        }
        scan.matchBare(
                code,
                switch (code.length()) {
                    case 1, 2 -> List.of(Family.LDAP);
                    case 3 -> List.of(Family.HTTP, Family.LDAP);
                    case 4 -> List.of(Family.MYSQL, Family.MSSQL);
                    case 5 -> List.of(Family.SQLSTATE, Family.MSSQL, Family.AADSTS);
                    case 8 -> List.of(Family.AD);
                    default -> List.of();
                });
    }

    /** The message of an error that says nothing else; empty where it has a code or causes too. */
    private static String onlyText(ErrorReport error) {
        String message = error.message();
        return message == null || error.code() != null || !error.causes().isEmpty() ? "" : message.strip();
    }
}
