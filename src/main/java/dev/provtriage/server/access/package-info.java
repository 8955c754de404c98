/** Who may do what over HTTP, and how often: tokens, their roles and rates. Knows no request and no answer. */
@NullMarked
package dev.provtriage.server.access;

import org.jspecify.annotations.NullMarked;
