package dev.provtriage.audit.document;

/**
 * How many bytes of a page its tables may still take: what the log holds can then be as long as it likes. For one page.
 */
final class PageRoom {

    private long bytes;

    PageRoom(long bytes) {
        this.bytes = bytes;
    }

    /** Takes room if there is so much left. */
    boolean take(long wanted) {
        if (wanted > bytes) {
            return false;
        }
        bytes -= wanted;
        return true;
    }

    /** Room of its own for a part of the page: as much as is wished, or what is left. */
    PageRoom part(long wished) {
        PageRoom part = new PageRoom(Math.min(wished, bytes));
        bytes -= part.bytes;
        return part;
    }

    /** Bytes of a text in UTF-8, once it is escaped for HTML. */
    static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < 0x80) {
                // "&quot;" is the longest.
                bytes += "&<>\"'`=".indexOf(character) >= 0 ? 6 : 1;
            } else {
                // A pair of surrogates is four bytes, two for each.
                bytes += character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
            }
        }
        return bytes;
    }
}
