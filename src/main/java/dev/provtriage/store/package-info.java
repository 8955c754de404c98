/**
 * What the service is told and answers, kept across restarts. The only package that knows SQL.
 */
@NullMarked
package dev.provtriage.store;

import org.jspecify.annotations.NullMarked;
