package dev.provtriage.outage;

import java.io.Serial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest time of each of many things; of those that were not asked for longest, none is kept beyond a number. */
final class LatestTimes<K> {

    private final Map<K, Instant> times;

    LatestTimes(int most) {
        times = new LinkedHashMap<>(16, 0.75f, true) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
                return size() > most;
            }
        };
    }

    void add(K thing, Instant time) {
        Instant before = times.get(thing);
        if (before == null || time.isAfter(before)) {
            times.put(thing, time);
        }
    }

    @Nullable
    Instant find(K thing) {
        return times.get(thing);
    }

    void remove(K thing) {
        times.remove(thing);
    }

    void clear() {
        times.clear();
    }
}
