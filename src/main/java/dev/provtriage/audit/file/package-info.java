/** Files that have their names only when they are whole. Knows nothing of what stands in them. */
@NullMarked
package dev.provtriage.audit.file;

import org.jspecify.annotations.NullMarked;
