/**
 * The small language of rule files: reads them, says what is wrong where, and writes down anew what the engine is given.
 *
 * <p>Start with {@link dev.provtriage.rulelanguage.RuleParser}. Nothing that it does not understand reaches the engine.
 */
@NullMarked
package dev.provtriage.rulelanguage;

import org.jspecify.annotations.NullMarked;
