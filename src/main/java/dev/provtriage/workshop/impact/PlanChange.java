package dev.provtriage.workshop.impact;

import dev.provtriage.verdict.RetryPlan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what two plans for a retry of the same attempt differ; several can hold at once. */
public enum PlanChange {
    VERIFY_FIRST_LOST("verify-first-lost", "no longer looks at the target first"),
    VERIFY_FIRST_GAINED("verify-first-gained", "looks at the target first"),
    SOONER("sooner", "tries again sooner"),
    LATER("later", "tries again later"),
    MORE_TRIES("more-tries", "has more tries left"),
    FEWER_TRIES("fewer-tries", "has fewer tries left"),
    OTHER_POLICY("other-policy", "goes by another policy");

    private final String word;
    private final String sentence;

    PlanChange(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    static List<PlanChange> of(Judgement judgement) {
        return Arrays.stream(values()).filter(each -> each.shownBy(judgement)).toList();
    }

    boolean shownBy(Judgement judgement) {
        RetryPlan before = judgement.before().retry();
        RetryPlan after = judgement.after().retry();
        if (before == null || after == null) {
            return false;
        }
        return switch (this) {
            case VERIFY_FIRST_LOST -> before.verifyFirst() && !after.verifyFirst();
            case VERIFY_FIRST_GAINED -> !before.verifyFirst() && after.verifyFirst();
            case SOONER -> earlier(after.notBefore(), before.notBefore());
            case LATER -> earlier(before.notBefore(), after.notBefore());
            case MORE_TRIES -> after.triesLeft() > before.triesLeft();
            case FEWER_TRIES -> after.triesLeft() < before.triesLeft();
            case OTHER_POLICY -> !before.policy().equals(after.policy());
        };
    }

    /** An attempt without a time has no plan with one, by whatever rules. */
    private static boolean earlier(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isBefore(other);
    }

    /** Its stable name, such as {@code more-tries}. */
    public String word() {
        return word;
    }

    /** What the plan of the candidate does. */
    public String sentence() {
        return sentence;
    }
}
