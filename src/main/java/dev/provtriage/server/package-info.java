/**
 * The pipeline over HTTP: attempts and snapshots in, verdicts and summaries out, all in JSON. The only package that knows
 * Javalin; it holds snapshots in memory, and knows no command line.
 */
@NullMarked
package dev.provtriage.server;

import org.jspecify.annotations.NullMarked;
