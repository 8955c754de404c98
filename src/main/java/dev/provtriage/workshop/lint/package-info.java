/** Rules that are right each for itself and wrong together, each with a case that shows it. */
@NullMarked
package dev.provtriage.workshop.lint;

import org.jspecify.annotations.NullMarked;
