package dev.provtriage.snapshots;

import dev.provtriage.attempt.FieldValue;
import dev.provtriage.target.Account;
import dev.provtriage.target.AccountIndex;
import dev.provtriage.target.AccountStatus;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import dev.provtriage.target.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reconciliation file: a header, then an account a row. {@link AccountColumns} tells which columns are an
 * account's id, status, owner and entitlements; all others are its fields, and so is one of these that the schema names.
 * A blank cell is an absent value.
 *
 * <p>Within a cell of entitlements, and of a field that the schema calls multi-valued, {@code ;} and {@code |} separate,
 * and a comma does not, for distinguished names hold commas. The line {@code # entitlement separator: ,} states another
 * character, and then only that separates.
 */
final class CsvSnapshotReader {

    private final TextLines text;
    private final SchemaDraft schema;
    private final Consumer<String> notes;
    private final Heading heading = new Heading();
    private final AccountIndex.Builder accounts = AccountIndex.builder();

    CsvSnapshotReader(TextLines text, SchemaDraft schema, Consumer<String> notes) {
        this.text = text;
        this.schema = schema;
        this.notes = notes;
    }

    Snapshot read() throws IOException, SnapshotException {
        CsvRows rows = new CsvRows(text, (line, comment) -> heading.comment(text, line, comment));
        List<String> header = rows.header();
        AccountColumns columns = AccountColumns.of(header);
        if (columns.id() == AccountColumns.NOWHERE) {
            throw rows.wrong("the header names no column that holds the accounts' ids; name it login");
        }
        tellColumns(header, columns);
        Schema known = schema.schema(header.get(columns.id()));
        List<String> cells = rows.next();
        while (cells != null) {
            accounts.add(account(rows, known, columns, cells));
            cells = rows.next();
        }
        return heading.snapshot(text.sourceName(), known, accounts.build(known), Set.of(), notes);
    }

    private Account account(CsvRows rows, Schema known, AccountColumns columns, List<String> cells)
            throws SnapshotException {
        String id = cells.get(columns.id());
        if (id.isEmpty()) {
            throw rows.wrong("this account has no id; fill the cell of the column "
                    + KeyReader.shown(rows.header().get(columns.id())) + " in every row");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            String name = rows.header().get(column);
            String cell = cells.get(column);
            if (cell.isEmpty()) {
                continue;
            }
            if (name.isEmpty()) {
                throw rows.wrong("cell " + (column + 1) + " stands below no column name; complete the header");
            }
            if (columns.fieldAt(column) || known.find(name).isPresent()) {
                fields.put(name, values(known, name, cell));
            }
        }
        String owner = cell(cells, columns.owner());
        return new Account(
                id,
                status(rows, columns, cells),
                owner.isEmpty() ? null : owner,
                parts(cell(cells, columns.entitlements())),
                fields);
    }

    private AccountStatus status(CsvRows rows, AccountColumns columns, List<String> cells) throws SnapshotException {
        if (columns.status() == AccountColumns.NOWHERE) {
            return AccountStatus.ACTIVE;
        }
        String column = rows.header().get(columns.status());
        String cell = cells.get(columns.status());
        @Nullable AccountStatus status = AccountColumns.status(column, cell);
        if (status == null) {
            throw rows.wrong("the " + KeyReader.shown(column) + " of this account is " + KeyReader.shown(cell)
                    + "; write ACTIVE, DISABLED or REVOKED");
        }
        return status;
    }

    private List<String> values(Schema known, String name, String cell) {
        boolean multiValued = known.find(name).map(FieldDefinition::multiValued).orElse(false);
        List<String> values = multiValued ? parts(cell) : List.of(cell);
        return schema.sensitive(name)
                ? values.stream().map(value -> FieldValue.MASK).toList()
                : values;
    }

    private List<String> parts(String cell) {
        Character stated = heading.entitlementSeparator();
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= cell.length(); at++) {
            if (at == cell.length() || separates(stated, cell.charAt(at))) {
                String part = cell.substring(from, at).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = at + 1;
            }
        }
        return parts;
    }

    private static boolean separates(@Nullable Character stated, char character) {
        return stated == null ? character == ';' || character == '|' : character == stated;
    }

    private void tellColumns(List<String> header, AccountColumns columns) {
        StringBuilder told = new StringBuilder(
                text.sourceName() + ": accounts go by the column " + KeyReader.shown(header.get(columns.id())));
        told.append(column(
                header, columns.status(), ", their status is ", ", none tells their status: all count as ACTIVE"));
        told.append(column(header, columns.owner(), ", their owner is ", ", none tells their owner"));
        if (columns.entitlements() == AccountColumns.NOWHERE) {
            told.append(", none tells their entitlements");
        } else {
            Character stated = heading.entitlementSeparator();
            told.append(", their entitlements are ")
                    .append(KeyReader.shown(header.get(columns.entitlements())))
                    .append(stated == null ? ", separated by ; or | and not by a comma" : ", separated by " + stated);
        }
        notes.accept(told.toString());
    }

    private static String column(List<String> header, int column, String before, String whereNone) {
        return column == AccountColumns.NOWHERE ? whereNone : before + KeyReader.shown(header.get(column));
    }

    private static String cell(List<String> cells, int column) {
        return column == AccountColumns.NOWHERE ? "" : cells.get(column);
    }
}
