package dev.provtriage.sweep;

import java.util.List;

/**
 * A value that only one account may have, held by several.
 *
 * @param value as the first of the accounts has it; a mask where the field is sensitive
 * @param accountIds of all that hold it, in their order; two or more
 */
public record DuplicateValue(String targetSystem, String field, String value, List<String> accountIds) {}
