package dev.provtriage.signal;

import dev.provtriage.attempt.ErrorReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one error: every entry of the vocabulary that holds for it.
 *
 * <p>Used again for the next error by the same thread, since its arrays are as large as the vocabulary.
 */
final class ErrorScan {

    /** More hits than an error of this length can mean anything with; the rest is left unread. */
    private static final int MOST_HITS = 1_000;

    private static final int NONE = -1;

    private final KeywordIndex index;
    private final List<Match> matches = new ArrayList<>();
    private final Tokens tokens = new Tokens();

    // Hits of a keyword in the order of the text; previous leads from a hit to the one before it of the same keyword.
    private final int[] keywords = new int[MOST_HITS];
    private final int[] begins = new int[MOST_HITS];
    private final int[] ends = new int[MOST_HITS];
    private final int[] previous = new int[MOST_HITS];
    private int hits;

    // The keywords among them that codes with conditions wait for; NONE as long as no code was found.
    private final int[] conditionKeywords = new int[MOST_HITS];
    private int conditionHits;

    // The last hit of each keyword below its stamp, and the stamps of groups seen: good only where the stamp is this
    // error's, so that nothing has to be cleared.
    private final long[] lastHits;
    private final int[] groupStamps;
    private int stamp;

    // By anchor: where its last word ended; "code" in "error code" announces nothing new.
    private final int[] announced = new int[Integer.SIZE];

    private final ErrorText text = new ErrorText();

    // Told of codes that the vocabulary does not know; null where nobody asks.
    private @Nullable BiConsumer<Family, String> unknown;

    ErrorScan(KeywordIndex index) {
        this.index = index;
        this.lastHits = new long[index.keywords().size()];
        this.groupStamps = new int[index.groups().size()];
    }

    /** Searches the texts of an error; what was found in the one before is gone. */
    void search(ErrorReport error) {
        text.take(error);
        matches.clear();
        hits = 0;
        conditionHits = NONE;
        stamp++;
        Arrays.fill(announced, NONE);
        index.keywords().search(text, tokens, this::add);
        for (int hit = 0; hit < hits; hit++) {
            int keyword = keywords[hit];
            // Once for all places of a keyword: at its last.
            if (lastHit(keyword) == hit) {
                IntLists watched = index.watched();
                for (int i = watched.start(keyword); i < watched.end(keyword); i += 4) {
                    if (lastHit(watched.at(i)) != NONE) {
                        match(watched.at(i + 1), watched.at(i + 2), watched.at(i + 3) != 0);
                    }
                }
            }
            for (int anchors = index.keywords().anchors(keyword); anchors != 0; anchors &= anchors - 1) {
                int bit = Integer.numberOfTrailingZeros(anchors);
                Anchor anchor = Anchor.ofBit(bit);
                if (announced[bit] != ends[hit]
                        && text.bounded(begins[hit], ends[hit], Keywords.openness(false, anchor.runsOn()))) {
                    announced[bit] = ends[hit];
                    anchor.cut(text, begins[hit], ends[hit], this::matchCode);
                }
            }
        }
    }

    /** Searches an error, and tells of each code in it that the vocabulary does not know. */
    void search(ErrorReport error, BiConsumer<Family, String> unknownCodes) {
        unknown = unknownCodes;
        try {
            search(error);
        } finally {
            unknown = null;
        }
    }

    ErrorText text() {
        return text;
    }

    List<Match> matches() {
        return matches;
    }

    /** How many words of the messages belong to none of these kinds: what the error says beyond them. */
    int wordsBeside(Set<SignalKind> kinds) {
        boolean[] read = new boolean[text.length()];
        for (Match match : matches) {
            if (kinds.contains(match.entry().kind()) && match.end() <= read.length) {
                Arrays.fill(read, match.begin(), match.end(), true);
            }
        }
        for (int hit = 0; hit < hits; hit++) {
            if ((index.keywords().anchors(keywords[hit]) & Anchor.HTTP_REASON.bit()) != 0) {
                Arrays.fill(read, begins[hit], ends[hit], true);
            }
        }
        return text.words(read);
    }

    /** Takes a code that stands alone in the error's code field for what the first of these families says of it. */
    void matchBare(String code, List<Family> families) {
        for (Family family : families) {
            int group = index.groups().find(family, code);
            if (group != CodeGroups.NONE) {
                int begin = beginOf(family, 0);
                addMatches(group, begin, begin + code.length(), true);
                return;
            }
        }
    }

    private void add(int begin, int end, int keyword) {
        if (hits == MOST_HITS) {
            return;
        }
        keywords[hits] = keyword;
        begins[hits] = begin;
        ends[hits] = end;
        previous[hits] = lastHit(keyword);
        lastHits[keyword] = ((long) stamp << Integer.SIZE) | hits;
        hits++;
    }

    private int lastHit(int keyword) {
        long last = lastHits[keyword];
        return (int) (last >>> Integer.SIZE) == stamp ? (int) last : NONE;
    }

    private void match(int entry, int sequence, boolean codesOnly) {
        Sequences sequences = index.sequences();
        int last = sequences.place(sequences.end(sequence) - 1);
        for (int hit = lastHit(Sequences.keyword(last)); hit != NONE; hit = previous[hit]) {
            if (stands(hit, last) && (!codesOnly || text.codeExpected(begins[hit]))) {
                int begin = beginOf(sequence, hit);
                if (begin != NONE && conditionsHold(entry)) {
                    matches.add(new Match(index.lines().entry(entry), begin, ends[hit], length(sequence), false));
                }
            }
        }
    }

    private void matchCode(Anchor anchor, String code, int position) {
        int group = index.groups().find(anchor.family(), code);
        if (group == CodeGroups.NONE) {
            if (unknown != null) {
                unknown.accept(anchor.family(), code);
            }
            return;
        }
        // An answer repeats its status, which has many lines; where it stands first it counts most.
        if (anchor.family() == Family.HTTP) {
            if (groupStamps[group] == stamp) {
                return;
            }
            groupStamps[group] = stamp;
        }
        int begin = beginOf(anchor.family(), position);
        addMatches(group, begin, begin + code.length(), false);
    }

    private void addMatches(int group, int begin, int end, boolean bare) {
        IntLists plain = index.plain();
        for (int i = plain.start(group); i < plain.end(group); i++) {
            matches.add(new Match(index.lines().entry(plain.at(i)), begin, end, end - begin, bare));
        }
        List<Integer> holding = new ArrayList<>(0);
        IntLists conditional = index.conditional();
        for (int i = 0; i < conditionHits(); i++) {
            int keyword = conditionKeywords[i];
            for (int j = conditional.start(keyword); j < conditional.end(keyword); j += 2) {
                if (conditional.at(j) == group && conditionsHold(conditional.at(j + 1))) {
                    holding.add(conditional.at(j + 1));
                }
            }
        }
        if (holding.size() > 1) {
            // Of two lines that hold alike the one that stands first in its file decides.
            holding.sort(null);
        }
        for (int entry : holding) {
            matches.add(new Match(index.lines().entry(entry), begin, end, end - begin, bare));
        }
    }

    /** How many of the keywords found may make a code with conditions hold; looked up once for all codes of an error. */
    private int conditionHits() {
        if (conditionHits == NONE) {
            IntLists conditional = index.conditional();
            conditionHits = 0;
            for (int hit = 0; hit < hits; hit++) {
                int keyword = keywords[hit];
                if (lastHit(keyword) == hit && conditional.start(keyword) < conditional.end(keyword)) {
                    conditionKeywords[conditionHits++] = keyword;
                }
            }
        }
        return conditionHits;
    }

    /** The status of the answer itself counts more than one that its body repeats (RFC 7644 erratum 6893). */
    private int beginOf(Family family, int position) {
        return family == Family.HTTP && text.inCode(position) ? text.length() : position;
    }

    /** Where a sequence begins that ends with a hit; NONE where its other parts do not stand before it. */
    private int beginOf(int sequence, int last) {
        Sequences sequences = index.sequences();
        int begin = begins[last];
        for (int i = sequences.end(sequence) - 2; i >= sequences.start(sequence); i--) {
            int place = sequences.place(i);
            int hit = lastHit(Sequences.keyword(place));
            while (hit != NONE && (ends[hit] > begin || !stands(hit, place))) {
                hit = previous[hit];
            }
            if (hit == NONE || begin - ends[hit] > Phrase.REACH) {
                return NONE;
            }
            begin = begins[hit];
        }
        return begin;
    }

    private int length(int sequence) {
        int length = 0;
        for (int i = index.sequences().start(sequence); i < index.sequences().end(sequence); i++) {
            int hit = lastHit(Sequences.keyword(index.sequences().place(i)));
            length += ends[hit] - begins[hit];
        }
        return length;
    }

    private boolean conditionsHold(int entry) {
        IntLists conditions = index.conditions();
        for (int i = conditions.start(entry); i < conditions.end(entry); i++) {
            if (!stands(conditions.at(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean stands(int sequence) {
        int last = index.sequences().place(index.sequences().end(sequence) - 1);
        for (int hit = lastHit(Sequences.keyword(last)); hit != NONE; hit = previous[hit]) {
            if (stands(hit, last) && beginOf(sequence, hit) != NONE) {
                return true;
            }
        }
        return false;
    }

    /** Whether a hit counts at a place, which may be less open than the keyword is elsewhere. */
    private boolean stands(int hit, int place) {
        return text.bounded(begins[hit], ends[hit], Sequences.openness(place));
    }
}
