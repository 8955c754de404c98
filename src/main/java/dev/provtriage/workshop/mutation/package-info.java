/** How many small changes of the rules the samples notice. */
@NullMarked
package dev.provtriage.workshop.mutation;

import org.jspecify.annotations.NullMarked;
