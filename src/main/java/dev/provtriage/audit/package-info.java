/**
 * Many attempts, one picture: reads logs as a stream, writes each verdict as it is reached, and counts. Whatever it
 * counts can be merged from parts. Knows neither the command line nor the rules. Its rooms, in the order of the data: {@code
 * count}, {@code retry} and {@code unexplained} count, {@code summary} is the whole, {@code comparison} and {@code document}
 * are made of it.
 */
@NullMarked
package dev.provtriage.audit;

import org.jspecify.annotations.NullMarked;
