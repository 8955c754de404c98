package dev.provtriage.store;

import java.util.Map;

/** What H2 and PostgreSQL say differently. */
enum Dialect {
    H2(
            // H2 writes its file each time that it has used up the numbers that it took in store, of which it takes 32.
            Map.of(
                    "bytes", "varbinary(1000000)",
                    "text", "character large object",
                    "identity", "identity (cache 100000)"),
            "merge into verdict (" + VerdictRow.COLUMNS + ") key (attempt_key, rule_key) values (" + VerdictRow.PLACES
                    + ")"),
    POSTGRES(
            Map.of("bytes", "bytea", "text", "text", "identity", "identity"),
            "insert into verdict (" + VerdictRow.COLUMNS + ") values (" + VerdictRow.PLACES
                    + ") on conflict (attempt_key, rule_key) do update set " + VerdictRow.REPLACED);

    private final Map<String, String> types;
    private final String keepVerdict;

    Dialect(Map<String, String> types, String keepVerdict) {
        this.types = types;
        this.keepVerdict = keepVerdict;
    }

    /** The types of columns that the two name differently, by the names that the migrations use. */
    Map<String, String> types() {
        return types;
    }

    /** Inserts a verdict, or replaces the one of the same attempt and rule set; its values are those of a row. */
    String keepVerdict() {
        return keepVerdict;
    }
}
