package dev.provtriage.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as bytes. One record is: id, status and whether there is an owner, the owner, the numbers of the
 * entitlements, and for each field its values, after a number that is twice the number of its name and one more where
 * their count follows, because it is not 1.
 */
final class AccountRecords {

    private static final List<AccountStatus> STATUSES = List.of(AccountStatus.values());
    private static final int OWNED = 4;

    private final Pages pages = new Pages();
    private final ByteWriter writer = new ByteWriter();
    private final TextPool entitlementIds;
    private final TextPool fieldNames;

    AccountRecords(TextPool entitlementIds, TextPool fieldNames) {
        this.entitlementIds = entitlementIds;
        this.fieldNames = fieldNames;
    }

    void add(Account account) {
        writer.clear();
        writer.text(account.id());
        String owner = account.owner();
        writer.number(STATUSES.indexOf(account.status()) + (owner == null ? 0 : OWNED));
        if (owner != null) {
            writer.text(owner);
        }
        writer.number(account.entitlements().size());
        for (String entitlement : account.entitlements()) {
            writer.number(entitlementIds.numberOf(entitlement));
        }
        writer.number(account.fields().size());
        account.fields().forEach((name, values) -> {
            boolean counted = values.size() != 1;
            writer.number(2 * fieldNames.numberOf(name) + (counted ? 1 : 0));
            if (counted) {
                writer.number(values.size());
            }
            values.forEach(writer::text);
        });
        pages.add(writer);
    }

    Account account(int ordinal) {
        ByteReader reader = pages.read(ordinal);
        String id = reader.text();
        int status = reader.number();
        @Nullable String owner = (status & OWNED) == 0 ? null : reader.text();
        List<String> entitlements = new ArrayList<>();
        for (int left = reader.number(); left > 0; left--) {
            entitlements.add(entitlementIds.text(reader.number()));
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int left = reader.number(); left > 0; left--) {
            int field = reader.number();
            String name = fieldNames.text(field / 2);
            List<String> values = new ArrayList<>();
            for (int more = values(field, reader); more > 0; more--) {
                values.add(reader.text());
            }
            fields.put(name, values);
        }
        return new Account(id, STATUSES.get(status & ~OWNED), owner, entitlements, fields);
    }

    String id(int ordinal) {
        return pages.read(ordinal).text();
    }

    /**
     * Tells the schema position and the value of each field that {@code wanted} maps to one, by the number of its name.
     */
    void eachValue(int ordinal, int[] wanted, BiConsumer<Integer, String> told) {
        ByteReader reader = pages.read(ordinal);
        reader.skipText();
        if ((reader.number() & OWNED) != 0) {
            reader.skipText();
        }
        for (int left = reader.number(); left > 0; left--) {
            reader.number();
        }
        for (int left = reader.number(); left > 0; left--) {
            int field = reader.number();
            int position = wanted[field / 2];
            for (int more = values(field, reader); more > 0; more--) {
                if (position == Schema.NOWHERE) {
                    reader.skipText();
                } else {
                    told.accept(position, reader.text());
                }
            }
        }
    }

    int size() {
        return pages.size();
    }

    void trim() {
        pages.trim();
    }

    long bytes() {
        return pages.bytes();
    }

    private static int values(int field, ByteReader reader) {
        return field % 2 == 0 ? 1 : reader.number();
    }
}
