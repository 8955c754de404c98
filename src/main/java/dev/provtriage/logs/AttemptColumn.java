package dev.provtriage.logs;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a CSV log can say of an attempt. */
enum AttemptColumn {
    ID("id"),
    TIME("time"),
    OPERATION("operation"),
    TARGET_SYSTEM("targetSystem"),
    CONNECTOR("connector"),
    ACCOUNT_ID("accountId"),
    OWNER("owner"),
    /** The name of the one attribute that the row is about. */
    FIELD_NAME("field.name"),
    FIELD_VALUE("field.value"),
    ENTITLEMENTS("entitlements"),
    OUTCOME("outcome"),
    RETRY_COUNT("retryCount"),
    ERROR_TYPE("error.type"),
    ERROR_CODE("error.code"),
    ERROR_MESSAGE("error.message");

    /** Columns of requested values are named so in a {@link ColumnMapping}: {@code fields.sn}. */
    static final String FIELDS = "fields.";

    private final String key;

    AttemptColumn(String key) {
        this.key = key;
    }

    /** The key of the native format, or one much like it. */
    String key() {
        return key;
    }

    static Optional<AttemptColumn> find(String key) {
        return Arrays.stream(values())
                .filter(column -> column.key.equalsIgnoreCase(key))
                .findFirst();
    }
}
