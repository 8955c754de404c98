package dev.provtriage.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One element of a midPoint object, whether it was written in XML or JSON. Names count without prefix and case. */
final class MidpointNode {

    /** Objects have some ten levels; this many are an attack on whoever reads them. */
    static final int DEEPEST = 100;

    private final String name;
    private final String prefix;
    private final long line;
    private final StringBuilder text = new StringBuilder();
    private final List<MidpointNode> children = new ArrayList<>(0);
    private String comment = "";

    /** @param rawName with its prefix, as in {@code t:changeType}, or with a namespace, as in {@code http://...#name} */
    MidpointNode(String rawName, long line) {
        int end = Math.max(rawName.lastIndexOf(':'), rawName.lastIndexOf('#'));
        this.name = rawName.substring(end + 1);
        this.prefix = rawName.substring(0, Math.max(0, end)).toLowerCase(Locale.ROOT);
        this.line = line;
    }

    String name() {
        return name;
    }

    long line() {
        return line;
    }

    void append(String more) {
        text.append(more);
    }

    void comment(String said) {
        comment = comment.isEmpty() ? said.strip() : comment;
    }

    /** What a comment within the element says: midPoint writes the names of referenced objects there. */
    String comment() {
        return comment;
    }

    void add(MidpointNode child) {
        children.add(child);
    }

    List<MidpointNode> children() {
        return children;
    }

    List<MidpointNode> children(String named) {
        return children.stream().filter(child -> child.named(named)).toList();
    }

    boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether it is one of the identity connector framework's own attributes, {@code icfs:name} or {@code icfs:uid}. */
    boolean ofFramework() {
        return prefix.equals("icfs") || prefix.endsWith("resource-schema-3");
    }

    @Nullable
    MidpointNode child(String... path) {
        MidpointNode node = this;
        for (String step : path) {
            List<MidpointNode> found = node.children(step);
            if (found.isEmpty()) {
                return null;
            }
            node = found.get(0);
        }
        return node;
    }

    /** The text below this path, or an empty one. */
    String text(String... path) {
        MidpointNode node = child(path);
        return node == null ? "" : node.text();
    }

    /** Its own text; of a value with forms, the original one; of any other with children, all their texts. */
    String text() {
        MidpointNode original = child("orig");
        MidpointNode value = child("@value");
        if (original != null) {
            return original.text();
        }
        if (value != null) {
            return value.text();
        }
        StringBuilder all = new StringBuilder(text);
        for (MidpointNode child : children) {
            if (!child.name.startsWith("@")) {
                all.append(all.isEmpty() ? "" : " ").append(child.text());
            }
        }
        return all.toString().strip();
    }

    /** The identifier of the account whose attributes these are; empty where they have none. */
    String accountIdentifier() {
        for (MidpointNode attribute : children("name")) {
            if (attribute.ofFramework()) {
                return attribute.text();
            }
        }
        return first(text("dn"), text("uid"));
    }

    /** The first text, or the other where that is empty. */
    static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
