package dev.provtriage.signal;

import dev.provtriage.signal.KeywordIndex.CodeEntries;
import dev.provtriage.signal.KeywordIndex.CodeEntry;
import dev.provtriage.signal.KeywordIndex.Keyword;
import dev.provtriage.signal.KeywordIndex.Place;
import dev.provtriage.signal.KeywordIndex.Sequence;
import dev.provtriage.signal.KeywordIndex.Watched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One pass over one error: every line of the vocabulary that holds for it.
 *
 * <p>Used again for the next error by the same thread, since its arrays are as large as the vocabulary.
 */
final class ErrorScan {

    /** More hits than an error of this length can mean anything with; the rest is left unread. */
    private static final int MOST_HITS = 1_000;

    private static final int NONE = -1;

    private final KeywordIndex index;
    private final List<Match> matches = new ArrayList<>();
    private final Set<CodeEntries> codesSeen = Collections.newSetFromMap(new IdentityHashMap<>());

    // Hits in the order of their ends; previous leads from a hit to the one before it of the same keyword.
    private final Keyword[] keywords = new Keyword[MOST_HITS];
    private final int[] begins = new int[MOST_HITS];
    private final int[] ends = new int[MOST_HITS];
    private final int[] previous = new int[MOST_HITS];
    private int hits;

    // The last hit of each keyword, good only where its stamp is that of this error: nothing has to be cleared.
    private final int[] lastHits;
    private final int[] stamps;
    private int stamp;

    private ErrorText text = ErrorText.EMPTY;

    ErrorScan(KeywordIndex index) {
        this.index = index;
        this.lastHits = new int[index.size()];
        this.stamps = new int[index.size()];
    }

    /** Searches a text; what was found in the one before is gone. */
    void search(ErrorText searched) {
        text = searched;
        matches.clear();
        hits = 0;
        stamp++;
        index.search(text.chars(), this::add);
        codesSeen.clear();
        for (int hit = 0; hit < hits; hit++) {
            // Once for all places of a keyword: at its last.
            if (lastHits[keywords[hit].id()] == hit) {
                List<Watched> watched = keywords[hit].watched();
                for (int i = 0; i < watched.size(); i++) {
                    match(watched.get(i));
                }
            }
            List<Anchor> anchors = keywords[hit].anchors();
            if (!anchors.isEmpty() && bounded(hit, false, true)) {
                for (int i = 0; i < anchors.size(); i++) {
                    Anchor anchor = anchors.get(i);
                    anchor.cut(text, begins[hit], ends[hit], (code, position) -> matchCode(anchor, code, position));
                }
            }
        }
    }

    List<Match> matches() {
        return matches;
    }

    /** How many words of the messages belong to none of these kinds: what the error says beyond them. */
    int wordsBeside(Set<SignalKind> kinds) {
        boolean[] read = new boolean[text.chars().length];
        for (Match match : matches) {
            if (kinds.contains(match.entry().kind()) && match.end() <= read.length) {
                Arrays.fill(read, match.begin(), match.end(), true);
            }
        }
        for (int hit = 0; hit < hits; hit++) {
            if (keywords[hit].anchors().contains(Anchor.HTTP_REASON)) {
                Arrays.fill(read, begins[hit], ends[hit], true);
            }
        }
        return text.words(read);
    }

    /** Takes a code that stands alone in the error's code field for what the first of these families says of it. */
    void matchBare(String code, List<Family> families) {
        for (Family family : families) {
            CodeEntries entries = index.entries(family, code);
            if (entries != null) {
                int begin = beginOf(family, 0);
                addMatches(entries, begin, begin + code.length(), true);
                return;
            }
        }
    }

    private void add(int begin, int end, Keyword keyword) {
        boolean whole = (keyword.openLeft() || atStart(begin)) && (keyword.openRight() || atEnd(end));
        if (hits == MOST_HITS || !whole) {
            return;
        }
        keywords[hits] = keyword;
        begins[hits] = begin;
        ends[hits] = end;
        previous[hits] = lastHit(keyword);
        lastHits[keyword.id()] = hits;
        stamps[keyword.id()] = stamp;
        hits++;
    }

    private int lastHit(Keyword keyword) {
        return stamps[keyword.id()] == stamp ? lastHits[keyword.id()] : NONE;
    }

    private void match(Watched watched) {
        List<Place> places = watched.sequence().places();
        for (int i = 0; i < places.size(); i++) {
            if (lastHit(places.get(i).keyword()) == NONE) {
                return;
            }
        }
        VocabularyEntry entry = watched.code().entry();
        Place last = watched.sequence().last();
        // Entra puts the name of the application before its codes: ContosoEntryConflict.
        boolean openLeft = last.openLeft() || entry.family() == Family.ENTRA;
        for (int hit = lastHit(last.keyword()); hit != NONE; hit = previous[hit]) {
            if (bounded(hit, openLeft, last.openRight())
                    && (!watched.code().codesOnly() || text.codeExpected(begins[hit]))) {
                int begin = beginOf(watched.sequence(), hit);
                if (begin != NONE && conditionsHold(watched.code())) {
                    matches.add(new Match(entry, begin, ends[hit], false));
                }
            }
        }
    }

    private void matchCode(Anchor anchor, String code, int position) {
        CodeEntries entries = index.entries(anchor.family(), code);
        // An answer repeats its status, which has many lines; where it stands first it counts most.
        if (entries != null && (anchor.family() != Family.HTTP || codesSeen.add(entries))) {
            int begin = beginOf(anchor.family(), position);
            addMatches(entries, begin, begin + code.length(), false);
        }
    }

    private void addMatches(CodeEntries entries, int begin, int end, boolean bare) {
        for (CodeEntry entry : entries.plain()) {
            matches.add(new Match(entry.entry(), begin, end, bare));
        }
        List<CodeEntry> holding = new ArrayList<>();
        for (int hit = 0; hit < hits; hit++) {
            if (lastHits[keywords[hit].id()] == hit) {
                for (CodeEntry entry : entries.conditional(keywords[hit])) {
                    if (conditionsHold(entry)) {
                        holding.add(entry);
                    }
                }
            }
        }
        // Of two lines that hold alike the one that stands first in its file decides.
        holding.sort(Comparator.comparingInt(CodeEntry::order));
        for (CodeEntry entry : holding) {
            matches.add(new Match(entry.entry(), begin, end, bare));
        }
    }

    /** The status of the answer itself counts more than one that its body repeats (RFC 7644 erratum 6893). */
    private int beginOf(Family family, int position) {
        return family == Family.HTTP && text.inCode(position) ? text.chars().length : position;
    }

    /** Where a sequence begins that ends with a hit; NONE where its other parts do not stand before it. */
    private int beginOf(Sequence sequence, int last) {
        int begin = begins[last];
        for (int i = sequence.places().size() - 2; i >= 0; i--) {
            Place place = sequence.places().get(i);
            int hit = lastHit(place.keyword());
            while (hit != NONE && (ends[hit] > begin || !bounded(hit, place.openLeft(), place.openRight()))) {
                hit = previous[hit];
            }
            if (hit == NONE || begin - ends[hit] > Phrase.REACH) {
                return NONE;
            }
            begin = begins[hit];
        }
        return begin;
    }

    private boolean conditionsHold(CodeEntry code) {
        List<Sequence> conditions = code.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (!stands(conditions.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean stands(Sequence sequence) {
        Place last = sequence.last();
        for (int hit = lastHit(last.keyword()); hit != NONE; hit = previous[hit]) {
            if (bounded(hit, last.openLeft(), last.openRight()) && beginOf(sequence, hit) != NONE) {
                return true;
            }
        }
        return false;
    }

    private boolean bounded(int hit, boolean openLeft, boolean openRight) {
        return (openLeft || atStart(begins[hit])) && (openRight || atEnd(ends[hit]));
    }

    private boolean atStart(int begin) {
        return !text.letterOrDigit(begin - 1) || !text.letterOrDigit(begin);
    }

    private boolean atEnd(int end) {
        return !text.letterOrDigit(end) || !text.letterOrDigit(end - 1);
    }
}
