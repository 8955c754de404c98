/**
 * The rules that answer, and how others take their place: files that are watched, a trial that they must pass, and what
 * analysts change over HTTP. Knows no HTTP itself.
 */
@NullMarked
package dev.provtriage.server.rules;

import org.jspecify.annotations.NullMarked;
