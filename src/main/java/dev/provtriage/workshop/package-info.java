/**
 * The rule workshop: tests, explains, measures and previews rules, and drafts them from failures that none explains.
 * Knows no command line and writes no file: what it finds are values and texts.
 */
@NullMarked
package dev.provtriage.workshop;

import org.jspecify.annotations.NullMarked;
