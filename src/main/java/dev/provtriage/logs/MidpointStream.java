package dev.provtriage.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An export of midPoint, read object by object. */
final class MidpointStream implements AttemptStream {

    /** Elements that are, or can hold, a record of an attempt; {@code resource} tells a name. */
    private static final Set<String> OBJECTS = Set.of(
            "shadow",
            "account",
            "user",
            "role",
            "org",
            "service",
            "focus",
            "resource",
            "object",
            "pendingoperation",
            "operationexecution");

    /** What stands in front of the list in {"@ns":"...","object":{"object":[ */
    private static final Pattern WRAPPED = Pattern.compile(
            "\\s*\\{(?:\\s*\"(?:@ns|@type|@context)\"\\s*:\\s*\"[^\"]{0,300}\"\\s*,)*\\s*\"(?:objects?|shadow|user)\"\\s*:\\s*"
                    + "(?:\\{(?:\\s*\"(?:@ns|@type)\"\\s*:\\s*\"[^\"]{0,300}\"\\s*,)*\\s*\"(?:objects?|shadow|user)\"\\s*:\\s*)?(?=\\[)");

    /** More resources than that no export tells, and their names must not fill the memory. */
    private static final int REMEMBERED = 10_000;

    private final InputStream in;
    private final LogEntries entries;
    private final ByteWindow window;
    private final MidpointXml xml = new MidpointXml();
    private final MidpointJson json = new MidpointJson();
    private final Map<String, String> resourceNames = new HashMap<>();
    private final Deque<LogEntry> ready = new ArrayDeque<>();
    private final @Nullable XmlObjects elements;
    private final @Nullable Pieces objects;
    private final long linesBefore;
    private boolean listed;
    private boolean empty = true;
    private boolean ended;

    MidpointStream(String sourceName, InputStream in) throws IOException {
        this.in = in;
        this.entries = new LogEntries(sourceName);
        this.window = new ByteWindow(in);
        window.more();
        String beginning =
                new String(window.bytes(), window.start(), window.end() - window.start(), StandardCharsets.UTF_8);
        if (beginning.stripLeading().startsWith("<")) {
            this.elements = new XmlObjects(window, OBJECTS);
            this.objects = null;
            this.linesBefore = 0;
            return;
        }
        this.elements = null;
        Matcher wrapper = WRAPPED.matcher(beginning);
        this.listed = wrapper.lookingAt();
        String before = listed ? wrapper.group() : "";
        this.linesBefore = before.chars().filter(next -> next == '\n').count();
        window.startAt(window.start() + before.getBytes(StandardCharsets.UTF_8).length);
        this.objects = Layout.cut(window);
    }

    @Override
    public @Nullable LogEntry next() throws IOException {
        while (ready.isEmpty() && !ended) {
            boolean more = elements != null ? element(elements) : objects != null && object(objects);
            if (!more) {
                ended = true;
                end();
            }
        }
        return ready.poll();
    }

    private boolean element(XmlObjects found) throws IOException {
        if (!found.advance()) {
            return false;
        }
        if (readable("object", found.length(), found.line(), found.start())) {
            try {
                MidpointNode node = xml.read(window.bytes(), found.start(), (int) found.length(), found.line());
                read(node);
            } catch (NotAnAttemptException e) {
                String reason = found.whole()
                        ? e.reason()
                        : "the end of this object is missing; export it again, or write what is missing";
                unreadable(found.line(), reason, found.start(), (int) found.length());
            }
        }
        return true;
    }

    private boolean object(Pieces found) throws IOException {
        if (!found.advance()) {
            return false;
        }
        long line = linesBefore + found.line();
        if (behindList(found)) {
            return true;
        }
        if (readable(found.noun(), found.length(), line, found.start())) {
            try {
                read(json.read(window.bytes(), found.start(), (int) found.length(), line));
            } catch (NotAnAttemptException e) {
                unreadable(line, e.reason(), found.start(), (int) found.length());
            }
        }
        return true;
    }

    /** Whether the piece is what is left of the braces around the list. */
    private boolean behindList(Pieces found) {
        if (!listed || found.length() > ByteWindow.KEPT) {
            return false;
        }
        String text = new String(window.bytes(), found.start(), (int) found.length(), StandardCharsets.UTF_8);
        return text.strip().equals("}");
    }

    private void read(MidpointNode node) throws NotAnAttemptException {
        if (!MidpointObject.in(node)) {
            throw new NotAnAttemptException(
                    "this is no midPoint object: it has neither an oid nor a record of an operation");
        }
        empty = false;
        if (node.named("resource")) {
            MidpointNode oid = node.child("@oid") == null ? node.child("oid") : node.child("@oid");
            if (oid != null && resourceNames.size() < REMEMBERED) {
                resourceNames.put(oid.text(), node.text("name"));
            }
            return;
        }
        ready.addAll(MidpointObject.attempts(node, resourceNames, entries));
    }

    private boolean readable(String noun, long length, long line, int start) throws IOException {
        if (length > ByteWindow.LIMIT) {
            unreadable(
                    line,
                    String.format(
                            Locale.ROOT,
                            "the %s is %,d bytes long, which is over the limit of %,d; export it without photos",
                            noun,
                            length,
                            ByteWindow.LIMIT),
                    start,
                    ByteWindow.KEPT);
            return false;
        }
        int invalid = Utf8.firstInvalid(window.bytes(), start, (int) length);
        if (invalid >= 0) {
            unreadable(
                    line,
                    "byte %d of the %s is not UTF-8; save the export as UTF-8".formatted(invalid + 1, noun),
                    start,
                    (int) length);
            return false;
        }
        return true;
    }

    private void unreadable(long line, String reason, int start, int length) throws IOException {
        empty = false;
        ready.add(entries.unreadable(line, reason, new String(window.bytes(), start, length, StandardCharsets.UTF_8)));
    }

    private void end() {
        String damage = window.damage();
        long line = elements != null ? elements.line() : linesBefore + (objects == null ? 0 : objects.line());
        if (damage != null) {
            ready.add(entries.unreadable(Math.max(1, line), damage));
        } else if (elements != null && elements.rootOpen()) {
            ready.add(
                    entries.unreadable(line, "the export breaks off here, so objects may be missing; export it again"));
        } else if (objects instanceof JsonValues values && values.inArray()) {
            ready.add(entries.unreadable(
                    Math.max(1, line), "the array has no closing bracket, so objects may be missing; export it again"));
        } else if (empty) {
            ready.add(entries.unreadable(1, "no midPoint object is in this export"));
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
