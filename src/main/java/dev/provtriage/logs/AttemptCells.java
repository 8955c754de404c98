package dev.provtriage.logs;

import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.attempt.Operation;
import dev.provtriage.attempt.Outcome;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a CSV row as an attempt. */
final class AttemptCells {

    private static final Pattern HTTP_STATUS = Pattern.compile("[1-5]\\d\\d");

    private final ColumnAliases aliases;
    private final ColumnMapping mapping;
    private final @Nullable ZoneId zone;

    /** @param zone of times that have none; null if it is not known */
    AttemptCells(ColumnAliases aliases, ColumnMapping mapping, @Nullable ZoneId zone) {
        this.aliases = aliases;
        this.mapping = mapping;
        this.zone = zone;
    }

    CsvColumns columns(List<String> header) {
        return new CsvColumns(header, aliases, mapping);
    }

    void read(CsvRow row, CsvColumns columns, GatheredAttempt attempt) {
        attempt.id(columns.cell(AttemptColumn.ID, row));
        attempt.targetSystem(
                NestedCell.text(columns.cell(AttemptColumn.TARGET_SYSTEM, row), "displayName", "name", "id"));
        attempt.connector(columns.cell(AttemptColumn.CONNECTOR, row));
        attempt.accountId(NestedCell.text(columns.cell(AttemptColumn.ACCOUNT_ID, row), "id"));
        attempt.owner(NestedCell.text(columns.cell(AttemptColumn.OWNER, row), "id"));
        fields(row, columns, attempt);
        time(row, columns, attempt);
        requested(row, columns, attempt);
        retryCount(row, columns, attempt);
        ended(row, columns, attempt);
    }

    private static void fields(CsvRow row, CsvColumns columns, GatheredAttempt attempt) {
        for (int place = 0; place < columns.header().size(); place++) {
            String cell = row.cells().get(place);
            String field = columns.field(place).orElse("");
            if (!field.isEmpty() && !cell.isBlank()) {
                attempt.field(field, cell);
            } else if (columns.unmapped(place)) {
                String name = columns.header().get(place);
                attempt.other(name.isEmpty() ? "column " + (place + 1) : name, cell.strip());
            }
        }
    }

    private void time(CsvRow row, CsvColumns columns, GatheredAttempt attempt) {
        String cell = columns.cell(AttemptColumn.TIME, row);
        String name = ColumnAliases.plain(columns.name(AttemptColumn.TIME));
        // "Date (UTC)" says of all its cells what none of them repeats.
        attempt.time(
                name.endsWith("utc")
                        ? LogTime.of(cell, ZoneOffset.UTC, mapping.notation())
                        : LogTime.of(cell, zone, mapping.notation()));
        if (name.equals("timegeneratedutc")) {
            attempt.time(LogTime.ofLogAnalytics(cell));
        }
        if (!attempt.timed()) {
            attempt.other(columns.name(AttemptColumn.TIME), cell);
        }
    }

    /** What was asked: an attribute's row with the word Add adds a value, and no account. */
    private static void requested(CsvRow row, CsvColumns columns, GatheredAttempt attempt) {
        String word = columns.cell(AttemptColumn.OPERATION, row);
        Operation operation = Synonyms.operation(word);
        String name = columns.cell(AttemptColumn.FIELD_NAME, row);
        String value = columns.cell(AttemptColumn.FIELD_VALUE, row);
        if (Synonyms.entitlement(name)) {
            attempt.entitlement(value);
            operation = membership(operation);
        } else if (!name.isEmpty()) {
            attempt.field(name, value);
            // A value that is taken away is not one that is asked for, and there is nothing better to call it.
            operation = operation == Operation.UNKNOWN ? operation : Operation.MODIFY;
        } else {
            attempt.other(columns.name(AttemptColumn.FIELD_VALUE), value);
        }
        attempt.operation(operation);
        if (operation == Operation.UNKNOWN) {
            attempt.other(columns.name(AttemptColumn.OPERATION), word);
        }
        for (String entitlement : split(columns.cell(AttemptColumn.ENTITLEMENTS, row))) {
            attempt.entitlement(entitlement);
        }
    }

    private static Operation membership(Operation operation) {
        return switch (operation) {
            case CREATE, GRANT, MODIFY -> Operation.GRANT;
            case DELETE, REVOKE -> Operation.REVOKE;
            default -> operation;
        };
    }

    /** Several entitlements in one cell; the commas of a distinguished name separate nothing. */
    static List<String> split(String cell) {
        String separator = cell.contains("=") ? "[|;\n]" : "[|;,\n]";
        return List.of(cell.split(separator));
    }

    private static void retryCount(CsvRow row, CsvColumns columns, GatheredAttempt attempt) {
        String cell = columns.cell(AttemptColumn.RETRY_COUNT, row);
        try {
            attempt.retryCount(cell.isEmpty() ? 0 : Integer.parseInt(cell));
        } catch (NumberFormatException e) {
            attempt.other(columns.name(AttemptColumn.RETRY_COUNT), cell);
        }
    }

    private static void ended(CsvRow row, CsvColumns columns, GatheredAttempt attempt) {
        String word = columns.cell(AttemptColumn.OUTCOME, row);
        ErrorReport error = error(row, columns);
        attempt.outcome(Synonyms.outcome(word));
        if (Synonyms.saysMore(word)) {
            attempt.other(columns.name(AttemptColumn.OUTCOME), word);
        }
        boolean onlyError = !columns.has(AttemptColumn.OUTCOME)
                && error != null
                && (error.type() != null || errorColumn(columns.name(AttemptColumn.ERROR_MESSAGE)));
        if (onlyError) {
            attempt.outcome(Outcome.FAILED);
        }
        if (attempt.outcome() == Outcome.FAILED || attempt.outcome() == Outcome.UNKNOWN) {
            attempt.error(error);
        } else {
            for (AttemptColumn column :
                    List.of(AttemptColumn.ERROR_TYPE, AttemptColumn.ERROR_CODE, AttemptColumn.ERROR_MESSAGE)) {
                attempt.other(columns.name(column), columns.cell(column, row));
            }
        }
    }

    /** Whether a column says by its name that something went wrong. */
    static boolean errorColumn(String name) {
        String plain = ColumnAliases.plain(name);
        return plain.contains("error") || plain.contains("exception") || plain.contains("fail");
    }

    private static @Nullable ErrorReport error(CsvRow row, CsvColumns columns) {
        String type = columns.cell(AttemptColumn.ERROR_TYPE, row);
        String code = columns.cell(AttemptColumn.ERROR_CODE, row);
        String name = ColumnAliases.plain(columns.name(AttemptColumn.ERROR_CODE));
        boolean http = name.startsWith("http") || name.equals("responsecode") || name.equals("statuscode");
        if (http && HTTP_STATUS.matcher(code).matches()) {
            code = "HTTP " + code;
        }
        return ErrorChain.of(type, code, columns.cell(AttemptColumn.ERROR_MESSAGE, row));
    }
}
