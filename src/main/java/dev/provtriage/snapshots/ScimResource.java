package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One resource while it is being read, RFC 7643 section 3: keys come in any order and, section 2.1, in any case. */
final class ScimResource {

    /** What a resource is for a snapshot. */
    enum Kind {
        USER,
        GROUP,
        SCHEMA,
        OTHER
    }

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    private final KeyReader keys;
    private final FieldValueReader fieldValues;

    private final List<String> schemas = new ArrayList<>();
    private @Nullable String resourceType;
    private boolean members;

    @Nullable
    String id;

    @Nullable
    String externalId;

    @Nullable
    String userName;

    @Nullable
    String displayName;

    @Nullable
    String host;

    boolean active = true;

    /** The ids of a group's members that are no groups themselves. */
    final List<String> memberIds = new ArrayList<>();

    /** The ids and the names of a user's groups, each with the other. */
    final List<String> groups = new ArrayList<>();

    final Map<String, List<String>> fields = new LinkedHashMap<>();
    final List<ScimAttribute> attributes = new ArrayList<>();

    ScimResource(KeyReader keys, FieldValueReader fieldValues) {
        this.keys = keys;
        this.fieldValues = fieldValues;
    }

    void key(String key) throws IOException, SnapshotException {
        switch (key.toLowerCase(Locale.ROOT)) {
            case "schemas" -> schemas.addAll(keys.texts(key));
            case "meta" -> meta();
            case "id" -> id = field(key);
            case "externalid" -> externalId = field(key);
            case "username" -> userName = field(key);
            case "displayname" -> displayName = field(key);
            case "active" -> active();
            case "members" -> {
                members = true;
                keys.list(key, this::member);
            }
            case "groups" -> groups();
            case "attributes" -> attributes();
            default -> {
                if (key.startsWith("urn:") && keys.parser().currentToken() == JsonToken.START_OBJECT) {
                    keys.object(key, name -> extended(key, name));
                } else {
                    values(key);
                }
            }
        }
    }

    Kind kind() {
        String named = resourceType == null ? "" : resourceType.toLowerCase(Locale.ROOT);
        if (named.equals("user") || told("user")) {
            return Kind.USER;
        }
        if (named.equals("group") || told("group")) {
            return Kind.GROUP;
        }
        if (named.equals("schema") || told("schema")) {
            return Kind.SCHEMA;
        }
        if (!named.isEmpty() || !schemas.isEmpty()) {
            return Kind.OTHER;
        }
        if (userName != null) {
            return Kind.USER;
        }
        if (!attributes.isEmpty() && id != null && id.startsWith("urn:")) {
            return Kind.SCHEMA;
        }
        return members && displayName != null ? Kind.GROUP : Kind.OTHER;
    }

    /** Whether the message is an error response, RFC 7644 section 3.12. */
    boolean error() {
        return schemas.stream().anyMatch(urn -> urn.toLowerCase(Locale.ROOT).endsWith("messages:2.0:error"));
    }

    private boolean told(String type) {
        return schemas.stream()
                .map(urn -> urn.toLowerCase(Locale.ROOT))
                .anyMatch(urn -> urn.equals(CORE.toLowerCase(Locale.ROOT) + type));
    }

    private @Nullable String field(String key) throws IOException, SnapshotException {
        String text = keys.text(key);
        if (text == null || text.isBlank()) {
            return null;
        }
        fields.put(key, List.of(text));
        return text;
    }

    private void values(String key) throws IOException, SnapshotException {
        List<String> values = fieldValues.values(key);
        if (!values.isEmpty()) {
            fields.putIfAbsent(key, values);
        }
    }

    /** An attribute of a schema extension goes by its own name, as long as no other has that. */
    private void extended(String urn, String name) throws IOException, SnapshotException {
        List<String> values = fieldValues.values(name);
        if (!values.isEmpty() && fields.putIfAbsent(name, values) != null) {
            fields.put(urn + ":" + name, values);
        }
    }

    private void meta() throws IOException, SnapshotException {
        if (keys.absent()) {
            return;
        }
        keys.object("meta", key -> {
            switch (key.toLowerCase(Locale.ROOT)) {
                case "resourcetype" -> resourceType = keys.text(key);
                case "location" -> host = host(keys.text(key));
                default -> keys.skip();
            }
        });
    }

    /** Some servers write it as a text. */
    private void active() throws IOException, SnapshotException {
        if (keys.absent()) {
            return;
        }
        boolean text = keys.parser().currentToken() == JsonToken.VALUE_STRING;
        Boolean flag = text ? Words.flag(keys.token()) : keys.flag("active");
        if (flag == null) {
            throw keys.wrongType("active", "true or false");
        }
        active = flag;
        fields.put("active", List.of(flag.toString()));
    }

    private void member() throws IOException, SnapshotException {
        String[] member = reference("a member");
        if (member[0] != null && !"group".equalsIgnoreCase(member[2])) {
            memberIds.add(member[0]);
        }
    }

    private void groups() throws IOException, SnapshotException {
        keys.list("groups", () -> {
            String[] group = reference("a group");
            for (int part = 0; part < 2; part++) {
                if (group[part] != null && !group[part].isBlank() && !groups.contains(group[part])) {
                    groups.add(group[part]);
                }
            }
        });
    }

    /** The value, display and type of a reference, or a value alone. */
    private @Nullable String[] reference(String what) throws IOException, SnapshotException {
        @Nullable String[] parts = new String[3];
        if (!keys.parser().currentToken().isStructStart()) {
            parts[0] = keys.text(what);
            return parts;
        }
        keys.object(what, key -> {
            switch (key.toLowerCase(Locale.ROOT)) {
                case "value" -> parts[0] = keys.text(key);
                case "display" -> parts[1] = keys.text(key);
                case "type" -> parts[2] = keys.text(key);
                default -> keys.skip();
            }
        });
        return parts;
    }

    private void attributes() throws IOException, SnapshotException {
        if (keys.parser().currentToken() == JsonToken.START_ARRAY) {
            keys.list("attributes", () -> attributes.add(ScimAttribute.read(keys)));
        } else {
            keys.skip();
        }
    }

    private static @Nullable String host(@Nullable String location) {
        try {
            return location == null ? null : new URI(location).getHost();
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
