package dev.provtriage.logs;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the objects out of an XML export: an element of one of the given names with all that is in it. Goes by the
 * object's own tags alone, so that something wrong within one object does not hide the ones behind it; what stands
 * around the objects, a document type among it, is passed over unread.
 */
final class XmlObjects {

    private static final int LONGEST_NAME = 200;

    private static final Tag OTHER = new Tag(Kind.OTHER, "");

    private final ByteWindow window;
    private final Set<String> names;
    private int position;
    private long lineHere = 1;
    private long line = 1;
    private long length;
    private boolean whole;
    private @Nullable String root;
    private boolean rootOpen;

    /** @param names of the objects, without prefix and in lower case */
    XmlObjects(ByteWindow window, Set<String> names) {
        this.window = window;
        this.names = names;
        this.position = window.start();
    }

    /** Goes on to the next object; false at the end of the export. */
    boolean advance() throws IOException {
        while (toTag(true)) {
            window.startAt(position);
            line = lineHere;
            Tag tag = tag();
            if (tag.kind() == Kind.START && names.contains(local(tag.name()))) {
                cut(tag.name());
                return true;
            }
            if (tag.kind() == Kind.END) {
                rootOpen &= !tag.name().equals(root);
            } else if (tag.kind() == Kind.START && root == null) {
                root = tag.name();
                rootOpen = !selfClosing();
            }
        }
        line = lineHere;
        return false;
    }

    /** Moves behind the end tag of the object whose start tag was just read, or before the next where that is missing. */
    private void cut(String name) throws IOException {
        whole = selfClosing();
        int depth = whole ? 0 : 1;
        while (depth > 0 && toTag(false)) {
            long before = window.lengthTo(position);
            long lineBefore = lineHere;
            Tag tag = tag();
            if (tag.kind() == Kind.OTHER || !tag.name().equals(name)) {
                continue;
            }
            // Objects do not hold objects of their own kind, except for the element that is named just so.
            if (tag.kind() == Kind.START && !local(name).equals("object")) {
                goBack(before, lineBefore);
                length = before;
                return;
            }
            boolean alone = selfClosing();
            depth += tag.kind() == Kind.END ? -1 : alone ? 0 : 1;
            whole = depth == 0;
        }
        length = window.lengthTo(position);
    }

    private void goBack(long before, long lineBefore) {
        // Of an object over the limit the end is not held; the one behind it is then lost with it.
        if (window.lengthTo(position) <= ByteWindow.LIMIT) {
            position = window.start() + (int) before;
            lineHere = lineBefore;
        }
    }

    /** Reads a tag's name, or all of a comment or the like. */
    private Tag tag() throws IOException {
        forward();
        int first = peek();
        if (first == '?') {
            skipTo("?>");
            return OTHER;
        }
        if (first == '!') {
            forward();
            skipDeclaration();
            return OTHER;
        }
        if (first == '/') {
            forward();
            return new Tag(Kind.END, name());
        }
        String name = name();
        return name.isEmpty() ? OTHER : new Tag(Kind.START, name);
    }

    private void skipDeclaration() throws IOException {
        int first = peek();
        if (first == '[') {
            skipTo("]]>");
            return;
        }
        if (first == '-') {
            forward();
            if (peek() == '-') {
                forward();
                skipTo("-->");
                return;
            }
        }
        skipTo(">");
    }

    /** Moves behind the rest of a tag; whether it is start and end in one. */
    private boolean selfClosing() throws IOException {
        int before = 0;
        int quote = 0;
        for (int next = peek(); next >= 0 && (quote != 0 || next != '<'); next = peek()) {
            forward();
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '"' || next == '\'') {
                quote = next;
            } else if (next == '>') {
                return before == '/';
            }
            before = next;
        }
        return false;
    }

    private void skipTo(String end) throws IOException {
        int matched = 0;
        for (int next = peek(); next >= 0; next = peek()) {
            forward();
            if (next == end.charAt(matched)) {
                matched++;
                if (matched == end.length()) {
                    return;
                }
            } else if (next != end.charAt(0) || matched != end.length() - 1) {
                matched = next == end.charAt(0) ? 1 : 0;
            }
        }
    }

    private boolean toTag(boolean between) throws IOException {
        while (available(between)) {
            if (window.bytes()[position] == '<') {
                return true;
            }
            forward();
        }
        return false;
    }

    private void forward() {
        lineHere += window.bytes()[position] == '\n' ? 1 : 0;
        position++;
    }

    /** The byte at the position, or -1 at the end. */
    private int peek() throws IOException {
        return available(false) ? window.bytes()[position] & 0xFF : -1;
    }

    private String name() throws IOException {
        StringBuilder name = new StringBuilder();
        for (int next = peek(); nameByte(next) && name.length() < LONGEST_NAME; next = peek()) {
            name.append((char) next);
            forward();
        }
        return name.toString();
    }

    private static boolean nameByte(int next) {
        return next > 0x7F
                || Character.isLetterOrDigit(next)
                || next == '_'
                || next == '-'
                || next == '.'
                || next == ':';
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private boolean available(boolean between) throws IOException {
        if (position < window.end()) {
            return true;
        }
        if (between) {
            window.startAt(position);
        }
        int fresh = window.more();
        position = fresh < 0 ? window.end() : fresh;
        return fresh >= 0;
    }

    /** Line on which the object starts, from 1; after the last object, the line on which the export ends. */
    long line() {
        return line;
    }

    /** Where the object starts in the window: valid until the next {@link #advance()}. */
    int start() {
        return window.start();
    }

    /** Length of the object in the export, in bytes; where it is over {@link ByteWindow#LIMIT}, not all of it is held. */
    long length() {
        return length;
    }

    /** Whether the object's end tag is there. */
    boolean whole() {
        return whole;
    }

    /** Whether the export breaks off before the end tag of its root. */
    boolean rootOpen() {
        return rootOpen;
    }

    private enum Kind {
        START,
        END,
        OTHER
    }

    /** A tag, of which only the name has been read; or a comment, declaration or instruction, read to its end. */
    private record Tag(Kind kind, String name) {}
}
