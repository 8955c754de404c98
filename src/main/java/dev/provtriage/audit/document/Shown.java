package dev.provtriage.audit.document;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A column, and what it shows of an item: the header and the cells of a table from one place.
 *
 * @param media the documents whose table has this column
 * @param value of the column's kind; an empty {@link String} where there is none
 */
record Shown<T>(Column column, Set<Medium> media, Function<? super T, Object> value) {

    Shown {
        media = Set.copyOf(media);
    }

    /** The columns that the table of a document has, in their order. */
    static <T> List<Shown<T>> on(Medium medium, List<Shown<T>> columns) {
        return columns.stream().filter(shown -> shown.media().contains(medium)).toList();
    }
}
