package dev.provtriage.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statement that finds a page of verdicts. H2 walks an index in the order of a page only where the order begins with
 * all columns of the index; so the first condition, which chooses the index, is part of the order.
 */
final class VerdictSearch {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    private VerdictSearch() {}

    static VerdictSearch of(VerdictQuery query) throws CursorException {
        VerdictSearch search = new VerdictSearch();
        // The one that fits the fewest comes first.
        search.equal("account_key", BoundedText.keyOrNull(query.accountId()));
        search.equal("target_key", BoundedText.keyOrNull(query.targetSystem()));
        search.equal("scenario", BoundedText.nameOrNull(query.scenario()));
        search.order.add("happened_at desc");
        search.order.add("id desc");
        if (query.decision() != null) {
            search.where("decision = ?", query.decision().name());
        }
        if (query.from() != null) {
            search.where("happened_at >= ?", Times.number(query.from()));
        }
        if (query.to() != null) {
            search.where("happened_at < ?", Times.number(query.to()));
        }
        Cursor cursor = Cursor.of(query.cursor());
        if (cursor != null) {
            search.where("happened_at <= ?", cursor.time());
            search.where("(happened_at < ? or id < ?)", cursor.time(), cursor.id());
        }
        return search;
    }

    private void equal(String column, @Nullable String value) {
        if (value != null) {
            where(column + " = ?", value);
            if (order.isEmpty()) {
                order.add(column + " desc");
            }
        }
    }

    private void where(String condition, Object... more) {
        conditions.add(condition);
        values.addAll(List.of(more));
    }

    VerdictPage page(Handle handle, int size) throws SQLException {
        String statement = "select " + VerdictRow.READ + " from verdict"
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                + " order by " + String.join(", ", order) + " limit " + (size + 1);
        List<KeptVerdict> verdicts = new ArrayList<>();
        @Nullable Cursor last = null;
        try (PreparedStatement query = handle.getConnection().prepareStatement(statement)) {
            for (int at = 0; at < values.size(); at++) {
                query.setObject(at + 1, values.get(at));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (verdicts.size() == size) {
                        return new VerdictPage(List.copyOf(verdicts), last == null ? null : last.text());
                    }
                    verdicts.add(new KeptVerdict(VerdictRow.read(row), Times.time(row.getLong("kept_at"))));
                    last = VerdictRow.place(row);
                }
            }
        }
        return new VerdictPage(List.copyOf(verdicts), null);
    }
}
