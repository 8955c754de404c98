/**
 * Many attempts, one picture: reads logs as a stream, writes each verdict as it is reached, and counts. Whatever it
 * counts can be merged from parts. Knows neither the command line nor the rules.
 */
@NullMarked
package dev.provtriage.audit;

import org.jspecify.annotations.NullMarked;
