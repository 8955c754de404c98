/** Rules held against samples, and what samples or a log exercise of them. */
@NullMarked
package dev.provtriage.workshop.testing;

import org.jspecify.annotations.NullMarked;
