package dev.provtriage.rulelanguage;

import dev.provtriage.rulefiles.Mistake;

/** Takes what is wrong, and where. */
@FunctionalInterface
interface Teller {
    void tell(Mistake mistake, Token at, String message);
}
