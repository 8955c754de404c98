package dev.provtriage.reasoning;

import dev.provtriage.attempt.ProvisioningAttempt;
import dev.provtriage.incident.FieldProblem;
import dev.provtriage.incident.HeldEntitlement;
import dev.provtriage.incident.Incident;
import dev.provtriage.incident.TargetAccount;
import dev.provtriage.incident.TargetSystem;
import dev.provtriage.signal.Signal;
import dev.provtriage.verdict.Confidence;
import dev.provtriage.verdict.Decision;
import dev.provtriage.verdict.Evidence;
import dev.provtriage.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says: its only way out. A rule decides, gives its evidence fact by fact, and the steps; scenario, title,
 * confidence and rule name are added here, so that a rule does not repeat them.
 */
public final class Advice {

    private final RuleBook book;
    private final Incident incident;
    private final List<Draft> drafts = new ArrayList<>();
    private String firing = "";
    private List<Object> matched = List.of();
    private int before;

    Advice(RuleBook book, Incident incident) {
        this.book = book;
        this.incident = incident;
    }

    /** A person must change something first. */
    public Draft block() {
        return draft(Decision.BLOCK, null);
    }

    /** A known correction makes it work. */
    public Draft remediate() {
        return draft(Decision.REMEDIATE, null);
    }

    /** The same request may succeed later; the policy is one of rules/policy/retry.csv. */
    public Draft retry(String policy) {
        return draft(Decision.RETRY, policy);
    }

    private Draft draft(Decision decision, @Nullable String policy) {
        Draft draft = new Draft(book, firing, new Words(incident, matched), confidence(matched), decision, policy);
        drafts.add(draft);
        return draft;
    }

    /** Tells which rule fires now, and for which facts. */
    void firing(String rule, List<Object> facts) {
        this.firing = rule;
        this.matched = facts;
        this.before = drafts.size();
    }

    /** Takes back what the rule that fires now has said, since it then failed. */
    void takeBack() {
        drafts.subList(before, drafts.size()).clear();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Draft draft : drafts) {
            RuleBook.Entry entry = book.entry(draft.rule);
            findings.add(new Finding(
                    entry.scenario().id(),
                    draft.rule,
                    draft.words.in(book.sentence(entry.rule().title())),
                    draft.decision,
                    draft.confidence,
                    draft.because,
                    draft.steps,
                    draft.resend,
                    draft.policy == null ? null : new Finding.Retry(draft.policy, draft.verifyFirst, draft.after)));
        }
        return findings;
    }

    /** Follows from where the matched facts were seen: in the error, in the snapshot, or in both. */
    private static Confidence confidence(List<Object> facts) {
        boolean error = false;
        boolean snapshot = false;
        for (Object fact : facts) {
            error |= fact instanceof Signal;
            snapshot |= fact instanceof TargetAccount
                    || fact instanceof TargetSystem
                    || fact instanceof HeldEntitlement
                    || fact instanceof FieldProblem;
        }
        return error && snapshot ? Confidence.CONFIRMED : snapshot ? Confidence.PREDICTED : Confidence.OBSERVED;
    }

    /** One finding while a rule is writing it. Sentences may hold placeholders. */
    public static final class Draft {

        private final RuleBook book;
        private final String rule;
        private final Words words;
        private final Decision decision;
        private final @Nullable String policy;
        private final List<Evidence> because = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();
        private final List<String> resend = new ArrayList<>();
        private Confidence confidence;
        private boolean verifyFirst;
        private @Nullable Duration after;

        private Draft(
                RuleBook book,
                String rule,
                Words words,
                Confidence confidence,
                Decision decision,
                @Nullable String policy) {
            this.book = book;
            this.rule = rule;
            this.words = words;
            this.confidence = confidence;
            this.decision = decision;
            this.policy = policy;
        }

        /** Evidence seen in the error. */
        public Draft because(Signal fact, String sentence) {
            return because(Evidence.Source.ERROR, sentence);
        }

        /** Evidence seen in what was asked for. */
        public Draft because(ProvisioningAttempt fact, String sentence) {
            return because(Evidence.Source.REQUEST, sentence);
        }

        /** Evidence seen in what was asked for, held against the target's schema. */
        public Draft because(FieldProblem fact, String sentence) {
            return because(Evidence.Source.REQUEST, sentence);
        }

        /** Evidence seen in the snapshot. */
        public Draft because(TargetSystem fact, String sentence) {
            return because(Evidence.Source.SNAPSHOT, sentence);
        }

        /** Evidence seen in the snapshot. */
        public Draft because(TargetAccount fact, String sentence) {
            return because(Evidence.Source.SNAPSHOT, sentence);
        }

        /** Evidence seen in the snapshot. */
        public Draft because(HeldEntitlement fact, String sentence) {
            return because(Evidence.Source.SNAPSHOT, sentence);
        }

        /** Something that a named role can do. */
        public Draft step(String sentence) {
            steps.add(words.in(book.sentence(sentence)));
            return this;
        }

        /** How to send the request again; said only where the verdict of all findings is to retry. */
        public Draft resend(String sentence) {
            resend.add(words.in(book.sentence(sentence)));
            return this;
        }

        /** The request may have been carried out: the target must be read before it is sent again. */
        public Draft verifyFirst() {
            verifyFirst = true;
            return this;
        }

        /** Waits as long as the target asked to, if it did. */
        public Draft after(Signal signal) {
            after = signal.retryAfter();
            return this;
        }

        /** A complete and fresh snapshot says otherwise than the error. */
        public Draft contradicted() {
            confidence = Confidence.CONTRADICTED;
            return this;
        }

        private Draft because(Evidence.Source source, String sentence) {
            because.add(new Evidence(words.in(book.sentence(sentence)), source));
            return this;
        }
    }
}
