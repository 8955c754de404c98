/** The rule workshop: tests, explains, measures and previews rules. */
@NullMarked
package dev.provtriage.workshop;

import org.jspecify.annotations.NullMarked;
