/** A step of the build: makes the program's jar one that starts quickly. The running program knows nothing of it. */
@NullMarked
package dev.provtriage.packaging;

import org.jspecify.annotations.NullMarked;
