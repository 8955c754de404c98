/**
 * What a target system looked like at one moment: reachability, connector health, schema, accounts and entitlements.
 * Knows no file format, no attempt and no framework. Begin with {@link dev.provtriage.target.Snapshot}; the bytes that
 * keep a million accounts small are behind {@link dev.provtriage.target.AccountIndex}.
 */
@NullMarked
package dev.provtriage.target;

import org.jspecify.annotations.NullMarked;
