/**
 * Verdicts in, reports out: text for people, JSON and NDJSON for programs. Knows what a verdict holds, not how it was
 * reached, and nothing of files and terminals.
 */
@NullMarked
package dev.provtriage.report;

import org.jspecify.annotations.NullMarked;
