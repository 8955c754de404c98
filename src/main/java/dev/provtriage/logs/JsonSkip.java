package dev.provtriage.logs;

/** Finds where things end in the bytes of some JSON, which may break off; -1 where they do not end. */
final class JsonSkip {

    private final byte[] bytes;

    JsonSkip(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Position of the next byte that is not blank, or the end. */
    int blanks(int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** Behind the string that starts here. */
    int text(int from, int end) {
        if (from >= end || bytes[from] != '"') {
            return -1;
        }
        for (int at = from + 1; at < end; at++) {
            if (bytes[at] == '\\') {
                at++;
            } else if (bytes[at] == '"') {
                return at + 1;
            }
        }
        return -1;
    }

    /** Behind the value that starts here. */
    int value(int from, int end) {
        if (from >= end) {
            return -1;
        }
        if (bytes[from] == '"') {
            return text(from, end);
        }
        if (bytes[from] == '{' || bytes[from] == '[') {
            return closing(from + 1, end, 1);
        }
        int at = from;
        while (at < end && bytes[at] > ' ' && bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
        return at > from ? at : -1;
    }

    /** Behind the bracket that closes the outermost of so many open ones. */
    int closing(int from, int end, int open) {
        int depth = open;
        int at = from;
        while (at < end) {
            byte next = bytes[at];
            if (next == '"') {
                at = text(at, end);
                if (at < 0) {
                    return -1;
                }
                continue;
            }
            at++;
            if (next == '{' || next == '[') {
                depth++;
            } else if ((next == '}' || next == ']') && --depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
