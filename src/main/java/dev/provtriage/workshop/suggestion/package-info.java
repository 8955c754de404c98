/** From failures that no rule explains to drafts of lines and rules. */
@NullMarked
package dev.provtriage.workshop.suggestion;

import org.jspecify.annotations.NullMarked;
