package dev.provtriage.store;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Every change of the rules, and the text of every rule set that ever answered, so that it can answer again. */
public final class RuleChanges {

    private static final RowMapper<RuleChange> CHANGE = (row, context) -> new RuleChange(
            row.getLong("id"),
            Times.time(row.getLong("changed_at")),
            row.getString("author"),
            row.getString("rule_set_before"),
            row.getString("rule_set_after"),
            row.getString("file"),
            row.getString("impact"));

    // As long as a file's path is in its table.
    private static final int PATH = 400;

    private final Transactions database;
    private final Clock clock;

    RuleChanges(Transactions database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps a change together with the rule set that it made.
     *
     * @param files texts of the new rule set by path, of 400 characters at most; a text that is kept already takes no room
     */
    public RuleChange add(
            String author,
            @Nullable String before,
            String after,
            @Nullable String file,
            @Nullable String impact,
            Map<String, String> files)
            throws StoreException {
        long now = Times.number(clock.instant());
        return database.write(handle -> {
            keep(handle, after, files);
            return handle.createUpdate(
                            "insert into rule_change (changed_at, author, rule_set_before, rule_set_after, file,"
                                    + " impact) values (:now, :author, :before, :after, :file, :impact)")
                    .bind("now", now)
                    .bind("author", BoundedText.name(author))
                    .bind("before", BoundedText.nameOrNull(before))
                    .bind("after", BoundedText.name(after))
                    .bind("file", file == null ? null : BoundedText.name(file, PATH))
                    .bind("impact", impact == null ? null : BoundedText.clean(impact))
                    .executeAndReturnGeneratedKeys(
                            "id", "changed_at", "author", "rule_set_before", "rule_set_after", "file", "impact")
                    .map(CHANGE)
                    .one();
        });
    }

    /** Keeps a rule set without a change, such as the one that answers first; does nothing where it is kept already. */
    public void keep(String digest, Map<String, String> files) throws StoreException {
        database.write(handle -> {
            keep(handle, digest, files);
            return files.size();
        });
    }

    private static void keep(Handle handle, String ruleSet, Map<String, String> files) {
        String key = BoundedText.name(ruleSet);
        boolean kept = handle.createQuery("select 1 from rule_set_file where rule_set = :key limit 1")
                .bind("key", key)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (kept) {
            return;
        }
        files.forEach((path, text) -> {
            String digest = BoundedText.digest(text);
            boolean known = handle.createQuery("select 1 from rule_text where digest = :digest")
                    .bind("digest", digest)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!known) {
                handle.createUpdate("insert into rule_text (digest, content) values (:digest, :text)")
                        .bind("digest", digest)
                        .bind("text", BoundedText.name(text, Integer.MAX_VALUE))
                        .execute();
            }
            handle.createUpdate("insert into rule_set_file (rule_set, path, digest) values (:key, :path, :digest)")
                    .bind("key", key)
                    .bind("path", BoundedText.name(path, PATH))
                    .bind("digest", digest)
                    .execute();
        });
    }

    /** The texts of a rule set by path. */
    public Optional<SortedMap<String, String>> files(String digest) throws StoreException {
        SortedMap<String, String> files = new TreeMap<>();
        database.read(handle -> {
            handle.createQuery("select f.path as path, t.content as content from rule_set_file f"
                            + " join rule_text t on t.digest = f.digest where f.rule_set = :key")
                    .bind("key", BoundedText.name(digest))
                    .map((row, context) ->
                            Map.entry(row.getString("path"), BoundedText.given(row.getString("content"))))
                    .forEach(entry -> files.put(entry.getKey(), entry.getValue()));
            return files.size();
        });
        return files.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    /**
     * The rule set that answered last: that of the last change, or where there was no change the one that is kept; empty
     * where it is not known.
     */
    public Optional<String> lastRuleSet() throws StoreException {
        Optional<String> changed = latest(1).stream().map(RuleChange::after).findFirst();
        if (changed.isPresent()) {
            return changed;
        }
        List<String> kept = database.read(handle -> handle.createQuery("select distinct rule_set from rule_set_file")
                .mapTo(String.class)
                .list());
        return kept.size() == 1 ? Optional.of(kept.get(0)) : Optional.empty();
    }

    /** The last ones first. */
    public List<RuleChange> latest(int most) throws StoreException {
        return database.read(handle -> handle.createQuery("select * from rule_change order by id desc limit :most")
                .bind("most", most)
                .map(CHANGE)
                .list());
    }
}
