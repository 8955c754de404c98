/**
 * Incidents in, findings out, by rules. The only package that knows Drools: it reads rule files, compiles them, and runs
 * one evaluation for each incident.
 */
@NullMarked
package dev.provtriage.reasoning;

import org.jspecify.annotations.NullMarked;
