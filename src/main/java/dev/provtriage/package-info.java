/** Root. */
@NullMarked
package dev.provtriage;

import org.jspecify.annotations.NullMarked;
