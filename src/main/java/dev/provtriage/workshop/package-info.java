/**
 * The rule workshop: tests, explains, measures and previews rules.
 *
 * <p>What it finds is given as records and written as text, JSON or XML; it knows neither the command line nor HTTP.
 */
@NullMarked
package dev.provtriage.workshop;

import org.jspecify.annotations.NullMarked;
