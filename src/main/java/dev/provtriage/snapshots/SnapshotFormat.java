package dev.provtriage.snapshots;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The formats of snapshots, which are told apart by their content. */
public enum SnapshotFormat {
    NATIVE("native", "Provtriage's own: one JSON object a target system, or NDJSON whose first line is the header"),
    SCIM("scim", "SCIM 2.0 lists of Users, Groups and Schemas: one page or many, in one file or a folder of files"),
    LDIF("ldif", "LDIF export of a directory: accounts, groups with their members, and cn=subschema"),
    CSV("csv", "reconciliation file of accounts: a header with login, then an account a line");

    private static final Set<String> NATIVE_KEYS = Set.of(
            "targetsystem", "takenat", "reachable", "completeness", "connector", "schema", "accounts", "entitlements");

    private static final Set<String> SCIM_KEYS = Set.of(
            "schemas",
            "resources",
            "totalresults",
            "itemsperpage",
            "startindex",
            "meta",
            "username",
            "externalid",
            "displayname",
            "attributes");

    // 17, true, null: JSON, and no snapshot; the JSON reader says so.
    private static final Pattern JSON_SCALAR = Pattern.compile("(?:true|false|null|-?\\d[\\d.eE+-]{0,30})\\s*");

    // dn: uid=jdoe,ou=people; dn:: dWlkPWpkb2U=; version: 1
    private static final Pattern LDIF_BEGIN = Pattern.compile("(?:dn::?|version: *\\d)", Pattern.CASE_INSENSITIVE);

    private final String label;
    private final String description;

    SnapshotFormat(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** The format's name for people, in lower case. */
    public String label() {
        return label;
    }

    /** One line for people: what such files are. */
    public String description() {
        return description;
    }

    /** Which of the format's keys become which part of a snapshot: a line each, in the order of the native format. */
    public List<String> mapping() {
        return switch (this) {
            case NATIVE ->
                List.of("targetSystem, takenAt, reachable, completeness, connector, schema, accounts and"
                        + " entitlements are what they are called");
            case SCIM ->
                List.of(
                        "target system: the host in meta.location, or else the file's name",
                        "time: the file's name, as acme-users_20261123T080000Z.json",
                        "completeness: PARTIAL where totalResults counts more than is there, COMPLETE where all users are there",
                        "schema: Schemas, with type, required, uniqueness, mutability readOnly, multiValued, canonicalValues",
                        "account id: userName",
                        "status: active",
                        "owner: externalId",
                        "entitlements: Groups by id and by displayName, with members; the groups of a user",
                        "fields: all other attributes; those of an extension by their own names");
            case LDIF ->
                List.of(
                        "target system, time and completeness: comments \"# targetSystem: ...\", \"# takenAt: ...\","
                                + " \"# completeness: ...\", or else the file's name",
                        "schema: attributeTypes and objectClasses of cn=subschema",
                        "account id: uid, sAMAccountName or the value that the DN begins with",
                        "status: DISABLED by userAccountControl, nsAccountLock, pwdAccountLockedTime, loginDisabled;"
                                + " REVOKED by isDeleted",
                        "owner: employeeNumber or employeeID",
                        "entitlements: groups by DN and by its first value, with member, uniqueMember, memberUid; memberOf",
                        "fields: all other attributes that are texts, and dn");
            case CSV ->
                List.of(
                        "target system, time and completeness: comments \"# targetSystem: ...\", \"# takenAt: ...\","
                                + " \"# completeness: ...\" above the header, or else the file's name",
                        "schema: a file beside it, NAME.schema.csv or NAME.schema.json",
                        "account id: login; or one of " + String.join(", ", AccountColumns.IDS),
                        "status: one of " + String.join(", ", AccountColumns.STATUSES),
                        "owner: one of " + String.join(", ", AccountColumns.OWNERS),
                        "entitlements: one of " + String.join(", ", AccountColumns.ENTITLEMENTS)
                                + "; separated by ; or |, or as \"# entitlement separator: ,\" states",
                        "fields: all other columns");
        };
    }

    /**
     * The format of a text that can only be a snapshot, and no log of attempts; empty where that is not sure.
     *
     * @param beginning its first bytes, without compression
     */
    public static Optional<SnapshotFormat> recognized(byte[] beginning) {
        return SureSnapshot.format(beginning);
    }

    static boolean beginsAsLdif(String line) {
        return LDIF_BEGIN.matcher(line).lookingAt();
    }

    /** What a file is whose first bytes these are; a file without content counts as native, whose reader says so. */
    static SnapshotFormat of(String sourceName, byte[] beginning) throws IOException, SnapshotException {
        String text = TextLines.charset(ByteBuffer.wrap(beginning))
                .decode(ByteBuffer.wrap(beginning))
                .toString();
        String content = (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
        // A zero byte near the start is UTF-16 without a mark, which JSON alone may be in.
        boolean json = content.isEmpty() || content.startsWith("{") || content.startsWith("[");
        if (json || content.indexOf('\0') == 0 || JSON_SCALAR.matcher(content).matches()) {
            return scim(beginning) ? SCIM : NATIVE;
        }
        return ofText(sourceName, content);
    }

    private static SnapshotFormat ofText(String sourceName, String content) throws SnapshotException {
        String[] lines = content.split("\r\n|\r|\n", -1);
        for (String line : lines) {
            if (line.isBlank() || CsvRows.comment(line) || CsvRows.statedSeparator(line) != null) {
                continue;
            }
            if (beginsAsLdif(line)) {
                return LDIF;
            }
            List<String> cells = CsvRows.cells(line);
            if (AccountColumns.of(cells).id() != AccountColumns.NOWHERE) {
                return CSV;
            }
            throw unknown(sourceName, line, cells);
        }
        throw new SnapshotException(sourceName + ": has comments only; take or copy the snapshot again");
    }

    /** Nothing of the text is shown, for it may be a secret. */
    private static SnapshotException unknown(String sourceName, String line, List<String> cells) {
        String seen;
        if (line.indexOf('\uFFFD') >= 0) {
            seen = "is not valid UTF-8, and no other format; save the file in UTF-8";
        } else if (line.startsWith("<")) {
            seen = "is XML or HTML, which no snapshot is";
        } else if (cells.size() > 1) {
            seen = "is a table of " + cells.size() + " columns, none of which holds the accounts' ids by its name; call"
                    + " that column login";
        } else {
            seen = "is not JSON, and neither LDIF nor a table of accounts";
        }
        return new SnapshotException(sourceName + ": " + seen
                + "; a snapshot is JSON with a targetSystem, a SCIM list, an LDIF export or a CSV table of accounts");
    }

    /** By the first key that only one of the two has. */
    private static boolean scim(byte[] beginning) throws IOException {
        try (InputStream input = new ByteArrayInputStream(beginning);
                JsonParser parser = KeyReader.JSON.createParser(input)) {
            int depth = 0;
            int objectDepth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : 0;
                depth -= token.isStructEnd() ? 1 : 0;
                objectDepth = token == JsonToken.START_OBJECT && objectDepth == 0 ? depth : objectDepth;
                if (token == JsonToken.FIELD_NAME && depth == objectDepth) {
                    String key = parser.currentName().toLowerCase(Locale.ROOT);
                    if (NATIVE_KEYS.contains(key) || SCIM_KEYS.contains(key)) {
                        return SCIM_KEYS.contains(key);
                    }
                }
            }
            return false;
        } catch (IOException cutOffOrDamaged) {
            return false;
        }
    }
}
