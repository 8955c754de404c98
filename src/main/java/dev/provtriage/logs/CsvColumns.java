package dev.provtriage.logs;

import dev.provtriage.attempt.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which column of a CSV log says what: as a mapping states it, and for the rest as the columns are named. */
final class CsvColumns {

    /** What an attempt came to, and what an account is, may be called so. */
    private static final Set<String> OF_ACCOUNTS = Set.of("status", "state");

    private final List<String> header;
    private final Map<AttemptColumn, Integer> places = new EnumMap<>(AttemptColumn.class);
    private final Map<Integer, String> fields = new HashMap<>();
    private final List<String> missing = new ArrayList<>();

    CsvColumns(List<String> header, ColumnAliases aliases, ColumnMapping mapping) {
        this.header = header;
        Set<Integer> taken = new HashSet<>();
        mapping.columns().forEach((ours, theirs) -> place(ours, theirs, taken));
        List<String> plain = header.stream().map(ColumnAliases::plain).toList();
        for (AttemptColumn column : AttemptColumn.values()) {
            if (places.containsKey(column)) {
                continue;
            }
            for (String alias : aliases.of(column)) {
                int place = plain.indexOf(alias);
                if (place >= 0 && taken.add(place)) {
                    places.put(column, place);
                    break;
                }
            }
        }
        fieldsByPrefix(taken);
    }

    private void place(String ours, String theirs, Set<Integer> taken) {
        List<String> plain = header.stream().map(ColumnAliases::plain).toList();
        int exact = header.indexOf(theirs);
        int place = exact >= 0 ? exact : plain.indexOf(ColumnAliases.plain(theirs));
        if (place < 0) {
            missing.add(theirs);
            return;
        }
        taken.add(place);
        AttemptColumn.find(ours)
                .ifPresentOrElse(
                        column -> places.put(column, place),
                        () -> fields.put(place, ours.substring(AttemptColumn.FIELDS.length())));
    }

    /** Columns that are named as the native format nests them: {@code fields.sn}. */
    private void fieldsByPrefix(Set<Integer> taken) {
        for (int place = 0; place < header.size(); place++) {
            String name = header.get(place);
            for (String prefix : List.of(AttemptColumn.FIELDS, "field.", "attribute.", "attributes.")) {
                boolean prefixed = name.regionMatches(true, 0, prefix, 0, prefix.length());
                if (prefixed && name.length() > prefix.length() && taken.add(place)) {
                    fields.put(place, name.substring(prefix.length()));
                }
            }
        }
    }

    boolean has(AttemptColumn column) {
        return places.containsKey(column);
    }

    /** The header's own name of a column, empty where it has none. */
    String name(AttemptColumn column) {
        Integer place = places.get(column);
        return place == null ? "" : header.get(place);
    }

    /** The cell of a column, stripped; empty where there is none. */
    String cell(AttemptColumn column, CsvRow row) {
        Integer place = places.get(column);
        return place == null ? "" : row.cells().get(place).strip();
    }

    /** The field of a request that the column at this place holds. */
    Optional<String> field(int place) {
        return Optional.ofNullable(fields.get(place));
    }

    boolean unmapped(int place) {
        return !places.containsValue(place) && !fields.containsKey(place);
    }

    List<String> header() {
        return header;
    }

    /** Columns that a mapping names and the header lacks. */
    List<String> missing() {
        return missing;
    }

    /** Whether no column says what was done, or to what, so that a row can tell nothing. */
    boolean strange() {
        return !has(AttemptColumn.OPERATION) && !has(AttemptColumn.TARGET_SYSTEM) && !has(AttemptColumn.ACCOUNT_ID);
    }

    /** Whether the columns are those of a log of attempts, and not of some other table. */
    boolean tellAttempts() {
        boolean what = has(AttemptColumn.OPERATION) || has(AttemptColumn.OUTCOME);
        boolean whose = has(AttemptColumn.ACCOUNT_ID) || has(AttemptColumn.TARGET_SYSTEM) || has(AttemptColumn.OWNER);
        return what && whose && places.size() > 2;
    }

    /** Whether they are those of a log of attempts that no table of accounts has: what was done, or how it failed. */
    boolean tellNoAccounts() {
        return tellAttempts()
                && (has(AttemptColumn.OPERATION)
                        || !OF_ACCOUNTS.contains(ColumnAliases.plain(name(AttemptColumn.OUTCOME)))
                        || has(AttemptColumn.RETRY_COUNT)
                        || has(AttemptColumn.ERROR_TYPE)
                        || AttemptCells.errorColumn(name(AttemptColumn.ERROR_MESSAGE))
                        || AttemptCells.errorColumn(name(AttemptColumn.ERROR_CODE)));
    }

    /** Whether these cells say that something was done or failed, which no account does. */
    boolean tellsOutcome(List<String> cells) {
        Integer place = places.get(AttemptColumn.OUTCOME);
        return place != null && Synonyms.outcome(cells.get(place)) != Outcome.UNKNOWN;
    }
}
