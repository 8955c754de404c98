package dev.provtriage.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds values of unique fields that several accounts hold. */
final class SharedValues {

    private final AccountRecords records;
    private final int[] uniquePositions;
    private final Schema schema;

    SharedValues(AccountRecords records, int[] uniquePositions, Schema schema) {
        this.records = records;
        this.uniquePositions = uniquePositions;
        this.schema = schema;
    }

    /** @param byUnique ordinals of accounts by the hash of field and value, which different values may share */
    void tell(IntPairs byUnique, AccountIndex.SharedValueListener told) {
        byUnique.eachShared((hash, ordinals) -> {
            Map<FieldValue, Holders> held = new LinkedHashMap<>();
            for (int ordinal : ordinals) {
                records.eachValue(ordinal, uniquePositions, (position, text) -> {
                    String folded = CaseFold.of(text);
                    if (CaseFold.hash(position, folded) == hash && !text.isBlank()) {
                        held.computeIfAbsent(new FieldValue(position, folded), key -> new Holders(text))
                                .add(ordinal);
                    }
                });
            }
            held.forEach((value, holders) -> {
                if (holders.ordinals.size() > 1) {
                    told.take(
                            schema.fields().get(value.position).name(),
                            holders.spelling,
                            holders.ordinals.stream().map(records::account).toList());
                }
            });
        });
    }

    private record FieldValue(int position, String folded) {}

    private static final class Holders {
        private final String spelling;
        private final List<Integer> ordinals = new ArrayList<>(2);

        Holders(String spelling) {
            this.spelling = spelling;
        }

        void add(int ordinal) {
            // An account may list a value twice.
            if (ordinals.isEmpty() || ordinals.get(ordinals.size() - 1) != ordinal) {
                ordinals.add(ordinal);
            }
        }
    }
}
