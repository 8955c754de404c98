/** Why a rule fires on an attempt, or does not. */
@NullMarked
package dev.provtriage.workshop.explanation;

import org.jspecify.annotations.NullMarked;
