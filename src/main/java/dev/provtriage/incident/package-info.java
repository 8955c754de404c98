/**
 * One attempt with all that is known around it: the facts that rules see. Cuts an attempt's slice out of the snapshots;
 * decides nothing.
 */
@NullMarked
package dev.provtriage.incident;

import org.jspecify.annotations.NullMarked;
