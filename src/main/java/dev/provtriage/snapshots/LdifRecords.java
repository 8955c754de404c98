package dev.provtriage.snapshots;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.DuplicateValueBehavior;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.ldif.LDIFRecord;
import com.unboundid.ldif.TrailingSpaceBehavior;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an LDIF text, RFC 2849, with the line on which each begins. An added entry is one too, since AD's
 * ldifde exports entries so. Values are never taken from URLs, which the format allows: they are files of this machine.
 */
final class LdifRecords {

    private static final int LONGEST = 50_000_000;

    // search: 2, result: 4 Size limit exceeded: what OpenLDAP's ldapsearch writes after the entries without -LLL
    private static final Pattern SEARCH_RESULT =
            Pattern.compile("(?:search|result): *\\d.{0,500}", Pattern.CASE_INSENSITIVE);

    // 3 timeLimitExceeded, 4 sizeLimitExceeded, 11 adminLimitExceeded: RFC 4511 section 4.1.9
    private static final Pattern LIMIT = Pattern.compile("result: *(?:3|4|11)\\b.*", Pattern.CASE_INSENSITIVE);

    private final TextLines text;
    private final Heading heading;
    private int start;

    LdifRecords(TextLines text, Heading heading) {
        this.text = text;
        this.heading = heading;
    }

    /** The next entry; null after the last. */
    @Nullable
    Entry next() throws IOException, SnapshotException {
        List<String> lines = lines();
        while (lines != null && searchResult(lines)) {
            lines = lines();
        }
        return lines == null ? null : entry(lines);
    }

    SnapshotException wrong(String what) {
        return text.wrong(start, what);
    }

    private Entry entry(List<String> lines) throws SnapshotException {
        if (!lines.get(0).toLowerCase(Locale.ROOT).startsWith("dn:")) {
            throw wrong("an entry begins without its dn; every entry begins with \"dn:\" and ends with an empty line");
        }
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw wrong("this entry has a line without a colon; every line is a name, a colon and a value");
            }
            if (line.startsWith(":<", colon)) {
                throw wrong("this entry takes a value from a URL, which is not read; export the values themselves");
            }
        }
        try {
            LDIFRecord decoded = LDIFReader.decodeLDIFRecord(
                    DuplicateValueBehavior.STRIP, TrailingSpaceBehavior.STRIP, null, lines.toArray(String[]::new));
            if (decoded instanceof Entry entry) {
                return entry;
            }
            if (decoded instanceof LDIFAddChangeRecord added) {
                return added.getEntryToAdd();
            }
        } catch (LDIFException e) {
            // Its own words show values, which may be secrets.
            throw text.wrong(
                    start,
                    "this entry is not valid LDIF: its dn or a value in base64 is damaged, or it has no attributes;"
                            + " export it again",
                    e);
        }
        throw wrong("this is a change and not an entry; a snapshot is an export of the directory's entries");
    }

    private boolean searchResult(List<String> lines) {
        if (!lines.stream().allMatch(line -> SEARCH_RESULT.matcher(line).matches())) {
            return false;
        }
        if (lines.stream().anyMatch(line -> LIMIT.matcher(line).matches())) {
            heading.cutOff();
        }
        return true;
    }

    /** The lines of the next record, unfolded, without comments. */
    private @Nullable List<String> lines() throws IOException, SnapshotException {
        List<StringBuilder> record = new ArrayList<>();
        StringBuilder last = null;
        long length = 0;
        String line = text.next();
        while (line != null) {
            boolean continued = line.startsWith(" ");
            if (line.isEmpty() || (continued && line.isBlank() && last == null)) {
                if (!record.isEmpty()) {
                    return unfolded(record);
                }
                last = null;
            } else if (line.startsWith("#")) {
                heading.comment(text, text.number(), line);
                last = new StringBuilder();
            } else if (record.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith("version:")) {
                last = new StringBuilder();
            } else if (continued && last == null) {
                throw text.wrong(
                        text.number(),
                        "continues a line that is not there; a line begins with a space to continue one");
            } else if (continued) {
                Objects.requireNonNull(last).append(line, 1, line.length());
                length += line.length();
            } else {
                start = record.isEmpty() ? text.number() : start;
                last = new StringBuilder(line);
                length += line.length();
                record.add(last);
            }
            if (length > LONGEST) {
                throw wrong("this entry is too long to be read; take it out of the snapshot");
            }
            line = text.next();
        }
        return record.isEmpty() ? null : unfolded(record);
    }

    private static List<String> unfolded(List<StringBuilder> record) {
        return record.stream().map(StringBuilder::toString).toList();
    }
}
