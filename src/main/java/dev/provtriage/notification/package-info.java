/**
 * Outages told once when they open and once when they close: by mail, by webhook, in the log. Knows no HTTP routes.
 */
@NullMarked
package dev.provtriage.notification;

import org.jspecify.annotations.NullMarked;
