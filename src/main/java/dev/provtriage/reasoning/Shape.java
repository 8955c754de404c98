package dev.provtriage.reasoning;

import java.util.Arrays;

/**
 * All that conditions can tell of an incident: for each of its facts, in their order, its type and the patterns that it
 * meets. As no pattern looks at two facts, the same rules fire for the same facts wherever the shape is the same.
 */
final class Shape {

    private final long[] seen;
    private final int hash;

    Shape(long[] seen) {
        this.seen = seen;
        this.hash = Arrays.hashCode(seen);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && hash == shape.hash && Arrays.equals(seen, shape.seen);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
