package dev.provtriage.server.rules;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A change of the rules that is not made, though they have no mistake. The message says why, and what to do. */
public final class RefusedChangeException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String impact;

    RefusedChangeException(Reason reason, String message) {
        this(reason, message, null);
    }

    RefusedChangeException(Reason reason, String message, @Nullable String impact) {
        super(message);
        this.reason = reason;
        this.impact = impact;
    }

    /** Why it is not made. */
    public enum Reason {
        /** No rule set of the digest has answered here. */
        UNKNOWN_RULE_SET,
        /** Other rules answer than those that the author has looked at. */
        OTHER_RULES,
        /** The folder of the rules holds others than those that answer. */
        OTHER_FILES,
        /** The folder of the rules cannot be written, and is as it was. */
        NOT_WRITTEN,
        /** The word for a dangerous change means nothing. */
        WRONG_WORD,
        /** It gives up a caution that the present rules have, and nobody has allowed that. */
        DANGEROUS
    }

    public Reason reason() {
        return reason;
    }

    /** What it would do to verdicts, as JSON; null where that is not the reason. */
    public @Nullable String impact() {
        return impact;
    }
}
