/**
 * What is counted of many verdicts, part by part, and the pictures that come of it: causes, targets, root causes, coverage,
 * a time line. Knows nothing of logs and files.
 */
@NullMarked
package dev.provtriage.audit.count;

import org.jspecify.annotations.NullMarked;
