package dev.provtriage.snapshots;

import dev.provtriage.target.DataType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema that lies beside a table of accounts, a field a row: {@code name}, and any of {@code type},
 * {@code required}, {@code unique}, {@code multiValued}, {@code readOnly}, {@code sensitive}, {@code reconciliationKey},
 * {@code matchingAttribute}, {@code maxLength} and {@code allowedValues}, which are separated by {@code ;} or {@code |}.
 * Flags are true and false, yes and no; a blank cell is no. Other columns are skipped.
 */
final class SchemaTable {

    private final SchemaDraft schema;
    private final CsvRows rows;
    private final Map<String, Integer> columns = new HashMap<>();

    SchemaTable(TextLines text, SchemaDraft schema) throws IOException, SnapshotException {
        this.schema = schema;
        this.rows = new CsvRows(text, (line, comment) -> {});
        for (int column = 0; column < rows.header().size(); column++) {
            columns.put(Words.plain(rows.header().get(column)), column);
        }
        if (!columns.containsKey("name")) {
            throw rows.wrong("the header of a schema needs the column name; add it");
        }
    }

    void add() throws IOException, SnapshotException {
        List<String> cells = rows.next();
        while (cells != null) {
            definition(cells);
            cells = rows.next();
        }
    }

    private void definition(List<String> cells) throws SnapshotException {
        String name = cell(cells, "name");
        if (name.isEmpty()) {
            throw rows.wrong("this field has no name; give every field a name");
        }
        FieldDraft draft = new FieldDraft();
        draft.type = type(cell(cells, "type"));
        draft.required = flag(cells, "required");
        draft.unique = flag(cells, "unique");
        draft.multiValued = flag(cells, "multiValued");
        draft.readOnly = flag(cells, "readOnly");
        draft.sensitive = flag(cells, "sensitive");
        draft.reconciliationKey = flag(cells, "reconciliationKey");
        String attribute = cell(cells, "matchingAttribute");
        draft.matchingAttribute = attribute.isEmpty() ? null : attribute;
        draft.maxLength = count(cell(cells, "maxLength"));
        draft.allowedValues = Arrays.stream(cell(cells, "allowedValues").split("[;|]", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        schema.add(draft.definition(name));
    }

    private DataType type(String cell) throws SnapshotException {
        if (cell.isEmpty()) {
            return DataType.STRING;
        }
        for (DataType type : DataType.values()) {
            if (type.name().equals(cell.toUpperCase(Locale.ROOT))) {
                return type;
            }
        }
        throw rows.wrong("type is " + KeyReader.shown(cell) + "; allowed are "
                + Arrays.stream(DataType.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    private boolean flag(List<String> cells, String column) throws SnapshotException {
        String cell = cell(cells, column);
        Boolean flag = cell.isEmpty() ? Boolean.FALSE : Words.flag(cell);
        if (flag == null) {
            throw rows.wrong(column + " is " + KeyReader.shown(cell) + "; write true or false");
        }
        return flag;
    }

    private @Nullable Integer count(String cell) throws SnapshotException {
        if (cell.isEmpty()) {
            return null;
        }
        // Ten digits may be more than an int holds.
        if (cell.length() > 9 || !cell.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw rows.wrong("maxLength is " + KeyReader.shown(cell) + "; write a whole number from 0 to 999999999");
        }
        return Integer.valueOf(cell);
    }

    private String cell(List<String> cells, String column) {
        Integer at = columns.get(Words.plain(column));
        return at == null ? "" : cells.get(at);
    }
}
