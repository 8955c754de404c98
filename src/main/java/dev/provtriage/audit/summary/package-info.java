/**
 * All that an audit counts as one whole that parts merge into, and the two ways it is told: {@code summary.json} and the
 * text for a terminal. Knows neither logs nor the documents.
 */
@NullMarked
package dev.provtriage.audit.summary;

import org.jspecify.annotations.NullMarked;
