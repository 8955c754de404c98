/** The rule workshop: tests, explains, measures and previews rules. Knows neither the command line nor the service. */
@NullMarked
package dev.provtriage.workshop;

import org.jspecify.annotations.NullMarked;
