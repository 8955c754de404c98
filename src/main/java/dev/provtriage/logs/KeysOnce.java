package dev.provtriage.logs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sees to it that an object has each key once: of two values under one key, nobody can say which one was sent. */
final class KeysOnce {

    /** So few are found sooner one by one than by their hashes. */
    private static final int FEW = 16;

    private final String path;
    private final List<String> few = new ArrayList<>(FEW);
    private final Set<String> many = new HashSet<>(0);

    KeysOnce(String path) {
        this.path = path;
    }

    void check(String key) throws NotAnAttemptException {
        boolean first;
        if (few.size() < FEW) {
            first = !few.contains(key);
            few.add(key);
        } else {
            first = !few.contains(key) && many.add(key);
        }
        if (!first) {
            throw new NotAnAttemptException(
                    "the key %s is there twice; leave one of them".formatted(Excerpt.key(path + key)));
        }
    }
}
