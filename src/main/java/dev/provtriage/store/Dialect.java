package dev.provtriage.store;

import java.util.Map;

/** What H2 and PostgreSQL say differently. */
enum Dialect {
    H2,
    POSTGRES;

    private static final String INTO = " into verdict (" + VerdictRow.COLUMNS + ")";
    private static final String VALUES = " values (" + VerdictRow.PLACES + ")";
    private static final String KEY = " (attempt_key, rule_key)";

    /** The types of columns that the two name differently, by the names that the migrations use. */
    Map<String, String> types() {
        return switch (this) {
            // H2 writes its file each time that it has used up the numbers that it took in store, of which it takes 32.
            case H2 ->
                Map.of(
                        "bytes", "varbinary(1000000)",
                        "text", "character large object",
                        "identity", "identity (cache 100000)");
            case POSTGRES -> Map.of("bytes", "bytea", "text", "text", "identity", "identity");
        };
    }

    /** Inserts a verdict, or replaces the one of the same attempt and rule set; its values are those of a row. */
    String keepVerdict() {
        return switch (this) {
            case H2 -> "merge" + INTO + " key" + KEY + VALUES;
            case POSTGRES -> "insert" + INTO + VALUES + " on conflict" + KEY + " do update set " + VerdictRow.REPLACED;
        };
    }
}
