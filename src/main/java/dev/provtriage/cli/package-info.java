/**
 * The command line: one command a class. The only package that knows picocli, the process's streams, and exit codes.
 */
@NullMarked
package dev.provtriage.cli;

import org.jspecify.annotations.NullMarked;
