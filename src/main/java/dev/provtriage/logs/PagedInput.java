package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log whose records stand in the list of an answer, such as {@code {"value":[...],"@odata.nextLink":"..."}}: gives the
 * list and blanks in place of what is around it, so that lines keep their numbers and the answer is never held as a
 * whole. A log that does not begin so is given as it is.
 *
 * <p>Knows the tables of Azure Monitor's query API too, {@code {"tables":[{"columns":[...],"rows":[[...]]}]}}, of which
 * the first is given, row by row.
 */
final class PagedInput extends InputStream {

    /** What stands before the records, or behind them, is shorter: links, counts, and the columns of a table. */
    private static final int LOOKED_AT = 1 << 16;

    private static final String TABLES = "tables";
    private static final String ROWS = "rows";

    private final InputStream in;
    private final Set<String> keys;
    private final byte[] buffer = new byte[2 * LOOKED_AT];
    private final JsonSkip skip = new JsonSkip(buffer);
    private int position;
    private int end;
    private boolean ended;
    private State state = State.BETWEEN;
    private boolean paged;
    private int levels;
    private int blanksBefore;
    private int depth;
    private boolean inText;
    private boolean escaped;
    private List<String> columns = List.of();
    private @Nullable DamagedLogException damage;

    private enum State {
        BETWEEN,
        RECORDS,
        AS_IT_IS
    }

    PagedInput(InputStream in, Set<String> keys) {
        this.in = in;
        this.keys = keys;
    }

    /** The columns of the table whose rows are given; none where the records are objects. */
    List<String> columns() {
        return columns;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == end && !fill(1)) {
            if (damage != null) {
                throw damage;
            }
            return -1;
        }
        int given = 0;
        while (given < length && position < end) {
            if (state == State.AS_IT_IS) {
                int count = Math.min(length - given, end - position);
                System.arraycopy(buffer, position, bytes, offset + given, count);
                position += count;
                return given + count;
            }
            if (state == State.BETWEEN) {
                between(buffer[position]);
            }
            bytes[offset + given] = buffer[position];
            given++;
            boolean endsList = state == State.RECORDS && endsList(buffer[position]);
            position++;
            if (endsList) {
                state = State.BETWEEN;
                endPage();
            }
        }
        return given;
    }

    private void between(byte next) throws IOException {
        if (next == '{') {
            beginPage();
        } else if (!paged && (next < 0 || next > ' ')) {
            state = State.AS_IT_IS;
        }
    }

    private void beginPage() throws IOException {
        fill(LOOKED_AT);
        int list = beginOfList();
        if (list < 0) {
            // A page may be followed by something else, which is then given as it is, up to the next page.
            state = paged ? State.BETWEEN : State.AS_IT_IS;
            return;
        }
        paged = true;
        // The bracket that opens the list stays.
        blank(position, list - 1);
        state = State.RECORDS;
        depth = 0;
        inText = false;
        // Blanks are given like any other byte, up to the bracket, and do not count as the list's own.
        blanksBefore = list - position;
    }

    /** Whether this byte is the bracket that closes the list of records. */
    private boolean endsList(byte next) {
        if (blanksBefore > 0) {
            blanksBefore--;
            return false;
        }
        if (inText) {
            inText = next != '\n' && (escaped || next != '"');
            escaped = !escaped && next == '\\';
            return false;
        }
        switch (next) {
            case '"' -> {
                inText = true;
                escaped = false;
            }
            case '{', '[' -> depth++;
            case '}', ']' -> {
                if (depth == 0) {
                    return next == ']';
                }
                depth--;
            }
            default -> {}
        }
        return false;
    }

    /** Blanks what follows the list, if it ends the page as it should; anything else is given for others to judge. */
    private void endPage() throws IOException {
        fill(LOOKED_AT);
        int rest = skip.closing(position, end, levels);
        if (rest >= 0) {
            blank(position, rest);
        }
    }

    private void blank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (buffer[at] != '\n') {
                buffer[at] = ' ';
            }
        }
    }

    /** Position behind the bracket that opens the list of records, if the object here is a page; otherwise -1. */
    private int beginOfList() {
        int at = position + 1;
        while (true) {
            at = skip.blanks(at, end);
            if (at < end && buffer[at] == ',') {
                at = skip.blanks(at + 1, end);
            }
            int keyEnd = skip.text(at, end);
            int colon = keyEnd < 0 ? -1 : skip.blanks(keyEnd, end);
            if (colon < 0 || colon >= end || buffer[colon] != ':') {
                return -1;
            }
            String key = lowerCase(at + 1, keyEnd - 1);
            int value = skip.blanks(colon + 1, end);
            if (value < end && buffer[value] == '[') {
                if (keys.contains(key) && holdsRecords(value + 1, '{')) {
                    levels = 1;
                    return value + 1;
                }
                if (key.equals(TABLES)) {
                    return beginOfRows(value + 1);
                }
            }
            at = skip.value(value, end);
            if (at < 0) {
                return -1;
            }
        }
    }

    private boolean holdsRecords(int at, char opening) {
        int first = skip.blanks(at, end);
        return first < end && (buffer[first] == opening || buffer[first] == ']');
    }

    private int beginOfRows(int from) {
        for (int at = from; at < end; at++) {
            if (buffer[at] != '"') {
                continue;
            }
            int textEnd = skip.text(at, end);
            if (textEnd < 0) {
                return -1;
            }
            int colon = skip.blanks(textEnd, end);
            if (lowerCase(at + 1, textEnd - 1).equals(ROWS) && colon < end && buffer[colon] == ':') {
                int list = skip.blanks(colon + 1, end);
                if (list < end && buffer[list] == '[' && holdsRecords(list + 1, '[')) {
                    columns = columns(new String(buffer, position, list + 1 - position, StandardCharsets.UTF_8));
                    levels = 3;
                    return columns.isEmpty() ? -1 : list + 1;
                }
            }
            at = textEnd - 1;
        }
        return -1;
    }

    /** The names of the columns in an answer that was cut behind the bracket that opens its rows. */
    private static List<String> columns(String opening) {
        List<String> names = new ArrayList<>();
        try {
            JsonNode answer = new ObjectMapper(NativeLog.json()).readTree(opening + "]}]}");
            for (JsonNode column : answer.path(TABLES).path(0).path("columns")) {
                names.add(column.path("name").asText(column.path("ColumnName").asText()));
            }
        } catch (JsonProcessingException e) {
            // Then the rows cannot be told, and each line is reported.
            return List.of();
        }
        return names;
    }

    private String lowerCase(int from, int to) {
        return new String(buffer, from, Math.max(0, to - from), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    /** Reads until so many bytes are at hand, or the log ends; false if none is. */
    private boolean fill(int wanted) throws IOException {
        if (end - position < wanted && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        while (!ended && end - position < wanted) {
            int count = -1;
            try {
                count = in.read(buffer, end, buffer.length - end);
            } catch (DamagedLogException e) {
                // What came before is given first.
                damage = e;
            }
            ended = count < 0;
            end += Math.max(0, count);
        }
        return position < end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
