/**
 * Error text and codes in, a signal out: what an error says, in one vocabulary, whatever system wrote it. Reads
 * rules/vocabulary; knows no rules and no snapshots.
 */
@NullMarked
package dev.provtriage.signal;

import org.jspecify.annotations.NullMarked;
