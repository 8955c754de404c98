/**
 * The rule files as texts, wherever they lie: inside the jar or in a folder of an analyst. Knows their names, digest and
 * how to say what is wrong in one of them; not what they mean.
 */
@NullMarked
package dev.provtriage.rulefiles;

import org.jspecify.annotations.NullMarked;
