package dev.provtriage.audit.unexplained;

import dev.provtriage.Triage;
import dev.provtriage.template.FailureTemplates;
import dev.provtriage.template.KnownWords;
import dev.provtriage.template.MessageMask;
import org.jspecify.annotations.Nullable;

/** Templates that take no word of a rule set's vocabulary for a value. Safe for several threads. */
public final class VocabularyTemplates {

    private final Triage triage;
    private @Nullable FailureTemplates templates;

    public VocabularyTemplates(Triage triage) {
        this.triage = triage;
    }

    /** Reads the vocabulary when it is called first: most audits of a few attempts never need it. */
    public synchronized FailureTemplates templates() {
        if (templates == null) {
            templates = new FailureTemplates(
                    new MessageMask(KnownWords.ofPhrases(triage.vocabulary().known())));
        }
        return templates;
    }
}
