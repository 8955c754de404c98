/**
 * Findings in, one verdict out: the precedence of causes, the strictest decision, and the retry plan. Knows neither
 * rules nor how they are run.
 */
@NullMarked
package dev.provtriage.verdict;

import org.jspecify.annotations.NullMarked;
