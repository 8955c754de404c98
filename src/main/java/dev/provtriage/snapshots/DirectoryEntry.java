package dev.provtriage.snapshots;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.StaticUtils;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.SensitiveFields;
import dev.provtriage.target.AccountStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of a directory, seen as an account or a group of accounts; by its object classes, or else by its attributes. */
final class DirectoryEntry {

    /** In bytes; longer values are photos, keys and notices, of no use to a rule, and as large as all others together. */
    private static final int LONGEST_VALUE = 256;

    private static final Set<String> ACCOUNT_CLASSES = Set.of(
            "account",
            "inetorgperson",
            "organizationalperson",
            "person",
            "posixaccount",
            "shadowaccount",
            "simplesecurityobject",
            "user");

    // AD's computers and contacts are of the classes user and person too.
    private static final Set<String> NO_ACCOUNT_CLASSES = Set.of("computer", "contact");

    private static final Set<String> GROUP_CLASSES = Set.of(
            "group",
            "groupofentries",
            "groupofmembers",
            "groupofnames",
            "groupofuniquenames",
            "ipausergroup",
            "posixgroup");

    /** Hashes and keys whose names do not tell so: AD, 389 Directory Server, OpenLDAP, FreeIPA. */
    private static final Set<String> SECRETS = Set.of(
            "dbcspwd", "ipanthash", "krbprincipalkey", "lmpwdhistory", "ntpwdhistory", "pwdhistory", "userpkcs12");

    /** Bit 2 of userAccountControl, ACCOUNTDISABLE (MS-ADTS section 2.2.16). */
    private static final long ACCOUNT_DISABLED = 2;

    private static final List<String> OWNERS = List.of("employeeNumber", "employeeID");

    private final Entry entry;
    private final RDN rdn;

    private DirectoryEntry(Entry entry, RDN rdn) {
        this.entry = entry;
        this.rdn = rdn;
    }

    /** Null for the root, which has no name. */
    static @Nullable DirectoryEntry of(Entry entry) throws LDAPException {
        RDN rdn = entry.getRDN();
        return rdn == null ? null : new DirectoryEntry(entry, rdn);
    }

    String dn() {
        return entry.getDN();
    }

    boolean group() {
        return any(GROUP_CLASSES)
                || (!entry.hasAttribute("objectClass") && (has("member") || has("uniqueMember") || has("memberUid")));
    }

    boolean account() {
        return (any(ACCOUNT_CLASSES) && !any(NO_ACCOUNT_CLASSES))
                || (!entry.hasAttribute("objectClass") && (has("uid") || has("sAMAccountName")));
    }

    boolean subschema() {
        return has("attributeTypes") || has("objectClasses");
    }

    /** In lower case. */
    List<String> objectClasses() {
        String[] names = entry.getObjectClassValues();
        List<String> classes = new ArrayList<>();
        for (String name : names == null ? new String[0] : names) {
            classes.add(name.toLowerCase(Locale.ROOT));
        }
        return classes;
    }

    /** The attribute that the account's id is taken from. */
    String idAttribute() {
        for (String name : List.of("uid", "sAMAccountName")) {
            String value = entry.getAttributeValue(name);
            if (value != null && !value.isBlank()) {
                return name;
            }
        }
        return rdn.getAttributeNames()[0];
    }

    /** Of several values the one in the entry's own name. */
    String id() {
        String attribute = idAttribute();
        String named = rdnValue();
        String value = entry.getAttributeValue(attribute);
        boolean inName = rdn.hasAttribute(attribute);
        return value == null || value.isBlank() || inName ? named : value.strip();
    }

    String rdnValue() {
        return rdn.getAttributeValues()[0];
    }

    /** Whether the DN alone tells the account's id. */
    boolean namedByItsId() {
        return !rdn.isMultiValued() && rdnValue().equalsIgnoreCase(id());
    }

    AccountStatus status() {
        if (truth("isDeleted")) {
            return AccountStatus.REVOKED;
        }
        boolean disabled = truth("nsAccountLock")
                || truth("loginDisabled")
                || truth("ds-pwp-account-disabled")
                || has("pwdAccountLockedTime")
                || disabledInActiveDirectory();
        return disabled ? AccountStatus.DISABLED : AccountStatus.ACTIVE;
    }

    @Nullable
    String owner() {
        for (String name : OWNERS) {
            String value = entry.getAttributeValue(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** All values of an attribute, whatever its options: {@code member;range=0-1499}. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (Attribute attribute : entry.getAttributes()) {
            if (attribute.getBaseName().equalsIgnoreCase(name)) {
                for (String value : attribute.getValues()) {
                    if (!value.isBlank()) {
                        values.add(value.strip());
                    }
                }
            }
        }
        return values;
    }

    /** Whether AD gave only the first part of a long list of members: {@code member;range=0-1499}, without a * at its end. */
    boolean membersCutOff() {
        for (Attribute attribute : entry.getAttributes()) {
            for (String option : attribute.getOptions()) {
                if (option.toLowerCase(Locale.ROOT).startsWith("range=") && !option.endsWith("*")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values that are texts, and {@code dn}; secrets masked. Memberships are not among them. */
    Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("dn", List.of(dn()));
        for (Attribute attribute : entry.getAttributes()) {
            String name = attribute.getBaseName();
            if (name.equalsIgnoreCase("memberOf") || name.equalsIgnoreCase("dn")) {
                continue;
            }
            boolean secret = secret(name);
            List<String> values = new ArrayList<>(fields.getOrDefault(name, List.of()));
            for (byte[] value : attribute.getValueByteArrays()) {
                if (secret && value.length > 0) {
                    values.add(FieldValue.MASK);
                } else if (text(value)) {
                    values.add(StaticUtils.toUTF8String(value));
                }
            }
            if (!values.isEmpty()) {
                fields.put(name, values);
            }
        }
        return fields;
    }

    static boolean secret(String attributeName) {
        return SensitiveFields.sensitive(attributeName) || SECRETS.contains(attributeName.toLowerCase(Locale.ROOT));
    }

    /** One name for all spellings of a distinguished name. */
    static String normalized(String dn) {
        try {
            return DN.normalize(withoutUid(dn));
        } catch (LDAPException notAName) {
            return dn.toLowerCase(Locale.ROOT);
        }
    }

    /** The first value of a distinguished name, {@code readers} of {@code cn=readers,ou=groups}; null for any other text. */
    static @Nullable String firstValue(String dn) {
        try {
            RDN first = new DN(dn).getRDN();
            return first == null ? null : first.getAttributeValues()[0];
        } catch (LDAPException notAName) {
            return null;
        }
    }

    /** Without the bits that RFC 4517 section 3.3.21 lets follow the name of a unique member: {@code cn=x#'0101'B}. */
    static String withoutUid(String uniqueMember) {
        int mark = uniqueMember.lastIndexOf("#'");
        return mark > 0 && uniqueMember.endsWith("'B") ? uniqueMember.substring(0, mark) : uniqueMember;
    }

    private boolean disabledInActiveDirectory() {
        String control = entry.getAttributeValue("userAccountControl");
        try {
            return control != null && (Long.parseLong(control.strip()) & ACCOUNT_DISABLED) != 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private boolean truth(String name) {
        String value = entry.getAttributeValue(name);
        return value != null && Boolean.TRUE.equals(Words.flag(value));
    }

    private boolean has(String name) {
        return !values(name).isEmpty();
    }

    private boolean any(Set<String> classes) {
        return objectClasses().stream().anyMatch(classes::contains);
    }

    private static boolean text(byte[] value) {
        if (value.length == 0 || value.length > LONGEST_VALUE || !StaticUtils.isValidUTF8(value)) {
            return false;
        }
        for (byte one : value) {
            if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t') {
                return false;
            }
        }
        return true;
    }
}
