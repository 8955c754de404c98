/**
 * What became of tries of one request: those that could not work, those that were missing, and what the policies of common
 * systems would have made of them. Knows judged attempts, and nothing of logs and files.
 */
@NullMarked
package dev.provtriage.audit.retry;

import org.jspecify.annotations.NullMarked;
