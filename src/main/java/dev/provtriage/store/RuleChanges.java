package dev.provtriage.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Every change of the rules, and the text of every rule set that ever answered, so that it can answer again. */
public final class RuleChanges {

    /**
     * Keeps a change together with the rule set that it made.
     *
     * @param files texts of the new rule set by path; a text that is kept already takes no room
     */
    public RuleChange add(
            String author,
            @Nullable String before,
            String after,
            @Nullable String file,
            @Nullable String impact,
            Map<String, String> files)
            throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** Keeps a rule set without a change, such as the one that answers first; does nothing where it is kept already. */
    public void keep(String digest, Map<String, String> files) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** The texts of a rule set by path. */
    public Optional<SortedMap<String, String>> files(String digest) throws StoreException {
        throw new UnsupportedOperationException();
    }

    /** The last ones first. */
    public List<RuleChange> latest(int most) throws StoreException {
        throw new UnsupportedOperationException();
    }
}
