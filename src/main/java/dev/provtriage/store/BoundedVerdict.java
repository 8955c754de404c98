package dev.provtriage.store;

import dev.provtriage.attempt.Origin;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.RetryPlan;
import dev.provtriage.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict of extraordinary length, cut so that it fits into its column of 1,000,000 characters in any script: as JSON
 * a character takes 6 at most, and it then has some 160 texts of 700.
 */
final class BoundedVerdict {

    private static final int TEXT = 700;
    private static final int LIST = 50;

    private BoundedVerdict() {}

    static Verdict of(Verdict verdict) {
        RetryPlan retry = verdict.retry();
        return new Verdict(
                name(verdict.attemptId()),
                verdict.time(),
                name(verdict.targetSystem()),
                nameOrNull(verdict.accountId()),
                verdict.operation(),
                verdict.decision(),
                nameOrNull(verdict.scenario()),
                verdict.confidence(),
                textOrNull(verdict.title()),
                first(verdict.because()).stream()
                        .map(evidence -> new Evidence(text(evidence.text()), evidence.source()))
                        .toList(),
                texts(verdict.steps()),
                retry == null
                        ? null
                        : new RetryPlan(
                                name(retry.policy()), retry.notBefore(), retry.triesLeft(), retry.verifyFirst()),
                first(verdict.also()).stream()
                        .map(also -> new Verdict.Also(name(also.scenario()), also.decision(), also.confidence()))
                        .toList(),
                name(verdict.ruleSet()),
                texts(verdict.rules()),
                new Origin(text(verdict.input().file()), verdict.input().line()));
    }

    /** JSON escapes by itself. */
    private static String name(String name) {
        return BoundedText.given(BoundedText.name(name));
    }

    private static @Nullable String nameOrNull(@Nullable String name) {
        return name == null ? null : name(name);
    }

    private static List<String> texts(List<String> texts) {
        return first(texts).stream().map(BoundedVerdict::text).toList();
    }

    private static String text(String text) {
        return BoundedText.cut(text, TEXT);
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(LIST, all.size()));
    }
}
