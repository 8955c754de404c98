/** What a change of the rules changes of verdicts, before it does. */
@NullMarked
package dev.provtriage.workshop.impact;

import org.jspecify.annotations.NullMarked;
