/**
 * Audits that run beside the requests: queued, worked on a few at a time, told about while they run, and taken up again
 * after a restart. Knows no HTTP.
 */
@NullMarked
package dev.provtriage.server.audits;

import org.jspecify.annotations.NullMarked;
