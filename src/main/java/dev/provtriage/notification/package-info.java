/**
 * Outages told once when they open and once when they close: by mail, by webhook, in the log. What is to be told waits in
 * the store until it is told, so that neither a restart nor a receiver that is away loses it. Knows no HTTP routes.
 */
@NullMarked
package dev.provtriage.notification;

import org.jspecify.annotations.NullMarked;
