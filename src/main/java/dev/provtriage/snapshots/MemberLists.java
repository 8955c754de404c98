package dev.provtriage.snapshots;

import dev.provtriage.target.AccountIndex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Members that are named by a key other than the account's id, whatever comes first, the account or the list. What no
 * account has for its key stays a member under the name that the list gives: its account is gone, or elsewhere.
 */
final class MemberLists {

    private static final int BLOCK = 1 << 20;

    private final AccountIndex.Builder accounts;
    private final UnaryOperator<String> keyOf;
    private final KeyTable idByKey = new KeyTable();
    private final List<List<String>> entitlements = new ArrayList<>();
    // As bytes and in blocks: a directory's member lists, as texts, would need more room than its accounts.
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();

    /** The key by which an account may be known is worked out from the name that a list gives. */
    MemberLists(AccountIndex.Builder accounts, UnaryOperator<String> keyOf) {
        this.accounts = accounts;
        this.keyOf = keyOf;
    }

    /** False where another account has the key. */
    boolean account(String name, String accountId) {
        return idByKey.add(keyOf.apply(name), accountId);
    }

    /** A number for an entitlement, which may go by several ids. */
    int entitlement(List<String> ids) {
        entitlements.add(ids);
        return entitlements.size() - 1;
    }

    void member(int entitlement, String name) throws IOException {
        String id = idByKey.find(keyOf.apply(name));
        if (id != null) {
            add(entitlement, id);
            return;
        }
        DataOutputStream out = new DataOutputStream(block);
        out.writeInt(entitlement);
        write(out, name);
        if (block.size() > BLOCK) {
            waiting.add(block.toByteArray());
            block.reset();
        }
    }

    /** Gives the index what had to wait; all accounts must be known by now. */
    void finish() throws IOException {
        waiting.add(block.toByteArray());
        block.reset();
        while (!waiting.isEmpty()) {
            byte[] bytes = waiting.remove();
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            while (in.available() > 0) {
                int entitlement = in.readInt();
                String name = read(in);
                String id = idByKey.find(keyOf.apply(name));
                add(entitlement, id == null ? name : id);
            }
        }
    }

    private void add(int entitlement, String accountId) {
        entitlements.get(entitlement).forEach(id -> accounts.addMember(id, accountId));
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
