/**
 * Messages of failures by what they have in common: what varies is masked, what is alike is one template. Knows incidents, and
 * nothing of what is made of the groups.
 */
@NullMarked
package dev.provtriage.template;

import org.jspecify.annotations.NullMarked;
