package dev.provtriage.workshop.impact;

import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Verdict;
import java.util.Arrays;
import java.util.Optional;

/**
 * The changes of a verdict that can do harm where nobody looks at them, the worst first: each gives up a caution that
 * the present rules had. What becomes stricter is none, and neither is a failure that was unexplained and now has a
 * correction, since a person carries that out.
 */
public enum Danger {
    BLOCK_TO_RETRY(
            "BLOCK-to-RETRY",
            Decision.BLOCK,
            Decision.RETRY,
            "what waited for a person is sent again by itself; it can lock a login, or do harm each time"),
    REMEDIATE_TO_RETRY(
            "REMEDIATE-to-RETRY",
            Decision.REMEDIATE,
            Decision.RETRY,
            "what needed a correction is sent again without it, and fails again or makes the same thing twice"),
    PROCEED_TO_RETRY(
            "PROCEED-to-RETRY", Decision.PROCEED, Decision.RETRY, "what counted as carried out is sent a second time") {
        /** A planned attempt would have been sent anyway, and now is sent with more care. */
        @Override
        boolean shownBy(Judgement judgement) {
            return !judgement.planned() && super.shownBy(judgement);
        }
    },
    VERIFY_FIRST_LOST(
            "verify-first-lost",
            Decision.RETRY,
            Decision.RETRY,
            "what may have been carried out is sent again without a look at the target") {
        @Override
        boolean shownBy(Judgement judgement) {
            return PlanChange.VERIFY_FIRST_LOST.shownBy(judgement);
        }
    },
    BLOCK_TO_PROCEED(
            "BLOCK-to-PROCEED",
            Decision.BLOCK,
            Decision.PROCEED,
            "what waited for a person is sent, or its failure counts as none, and nobody looks at it again"),
    REMEDIATE_TO_PROCEED(
            "REMEDIATE-to-PROCEED",
            Decision.REMEDIATE,
            Decision.PROCEED,
            "what needed a correction is sent without it, or its failure counts as none"),
    RETRY_TO_PROCEED(
            "RETRY-to-PROCEED",
            Decision.RETRY,
            Decision.PROCEED,
            "what had to wait is sent at once, or is never sent again though it failed"),
    BLOCK_TO_REMEDIATE(
            "BLOCK-to-REMEDIATE",
            Decision.BLOCK,
            Decision.REMEDIATE,
            "what only its owner may decide becomes a correction to carry out, such as taking over an account") {
        @Override
        boolean shownBy(Judgement judgement) {
            return !Verdict.UNEXPLAINED.equals(judgement.before().scenario()) && super.shownBy(judgement);
        }
    };

    private final String word;
    private final Decision before;
    private final Decision after;
    private final String reason;

    Danger(String word, Decision before, Decision after, String reason) {
        this.word = word;
        this.before = before;
        this.after = after;
        this.reason = reason;
    }

    /** The danger of a change; a change has one at most. */
    static Optional<Danger> of(Judgement judgement) {
        return Arrays.stream(values()).filter(each -> each.shownBy(judgement)).findFirst();
    }

    /** The danger of this word, in whatever case. */
    static Optional<Danger> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /** The place of a changed decision among all: the worst first, those that are never dangerous last. */
    static int rank(Decision before, Decision after) {
        return Arrays.stream(values())
                .filter(each -> each.before == before && each.after == after)
                .findFirst()
                .map(Danger::ordinal)
                .orElse(values().length);
    }

    boolean shownBy(Judgement judgement) {
        return judgement.before().decision() == before && judgement.after().decision() == after;
    }

    /** Its stable name, such as {@code BLOCK-to-RETRY}. */
    public String word() {
        return word;
    }

    /** What harm it can do: words that follow its name. */
    public String reason() {
        return reason;
    }
}
