package dev.provtriage.audit.document;

import java.util.Collection;
import java.util.List;

/**
 * One list of an audit, the same for the page and for the workbook. Its rows are made when they are asked for, each time
 * anew.
 *
 * @param id names it on the page
 * @param title names it in the workbook, in 31 characters at most
 * @param caption says in words what a row is
 * @param rows one value a column, of the column's kind; an empty {@link String} where there is none
 * @param total how many rows there are in the audit, also where fewer are kept
 * @param elsewhere the file that has all of them
 */
record Table(
        String id,
        String title,
        String caption,
        List<Column> columns,
        Iterable<List<Object>> rows,
        long total,
        String elsewhere) {

    Table {
        columns = List.copyOf(columns);
    }

    /** A table of all there is, which verdicts.csv has in detail. */
    static Table of(String id, String title, String caption, List<Column> columns, List<List<Object>> rows) {
        return new Table(id, title, caption, columns, rows, rows.size(), "verdicts.csv");
    }

    /**
     * A table of items, a row each.
     *
     * @param items fewer than {@code total} where not all are kept
     */
    static <T> Table of(
            String id,
            String title,
            String caption,
            Collection<T> items,
            List<Shown<T>> columns,
            long total,
            String elsewhere) {
        return new Table(
                id,
                title,
                caption,
                columns.stream().map(Shown::column).toList(),
                items.stream().map(item -> row(item, columns)).toList(),
                total,
                elsewhere);
    }

    private static <T> List<Object> row(T item, List<Shown<T>> columns) {
        return columns.stream().map(shown -> shown.value().apply(item)).toList();
    }

    boolean empty() {
        return total == 0;
    }
}
