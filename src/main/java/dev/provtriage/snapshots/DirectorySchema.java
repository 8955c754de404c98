package dev.provtriage.snapshots;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a directory's subschema entry, RFC 4512 section 4.2, says about the fields of its accounts: all attribute types,
 * and as required those that every account's object classes demand. An attribute type's second name is the field's
 * matching attribute.
 */
final class DirectorySchema {

    /**
     * RFC 4517 section 3.3; AD's own are of [MS-ADTS] section 3.1.1.2.2.2. All others are texts, also generalized times
     * and octet strings: they are not written as the data types for dates and binary data demand.
     */
    private static final Map<String, DataType> TYPES = Map.ofEntries(
            Map.entry("1.3.6.1.4.1.1466.115.121.1.27", DataType.INTEGER),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.7", DataType.BOOLEAN),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.12", DataType.DN),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.5", DataType.BINARY),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.8", DataType.BINARY),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.9", DataType.BINARY),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.10", DataType.BINARY),
            Map.entry("1.3.6.1.4.1.1466.115.121.1.28", DataType.BINARY),
            Map.entry("1.2.840.113556.1.4.906", DataType.INTEGER));

    /** Given by the connector beside the fields, or filled in by AD itself. */
    private static final Set<String> NEVER_REQUIRED = Set.of(
            "objectclass", "objectcategory", "objectsid", "instancetype", "ntsecuritydescriptor", "samaccountname");

    private final @Nullable Schema schema;

    private DirectorySchema(@Nullable Schema schema) {
        this.schema = schema;
    }

    static DirectorySchema unknown() {
        return new DirectorySchema(null);
    }

    /** Takes what both say. */
    DirectorySchema with(Entry subschema) {
        Schema more = new Schema(subschema);
        return new DirectorySchema(schema == null ? more : Schema.mergeSchemas(schema, more));
    }

    boolean known() {
        return schema != null;
    }

    /**
     * @param accountClasses the object classes, in lower case, that every account has
     * @param idAttributes the attributes, in lower case, that accounts' ids were taken from
     */
    SchemaDraft fields(Set<String> accountClasses, Set<String> idAttributes) {
        SchemaDraft fields = new SchemaDraft();
        if (schema == null) {
            return fields;
        }
        fields.add(
                new FieldDefinition("dn", DataType.DN, false, true, false, false, false, false, null, null, List.of()));
        Set<String> required = required(schema, accountClasses);
        for (AttributeTypeDefinition attribute : schema.getAttributeTypes()) {
            String[] names = attribute.getNames();
            FieldDraft draft = new FieldDraft();
            String name = attribute.getNameOrOID();
            draft.type = type(attribute.getSyntaxOID(schema));
            draft.multiValued = !attribute.isSingleValued();
            draft.readOnly = attribute.isNoUserModification();
            draft.matchingAttribute = names.length > 1 ? names[1] : null;
            for (String known : names) {
                draft.required |= required.contains(known.toLowerCase(Locale.ROOT));
                draft.reconciliationKey |= idAttributes.contains(known.toLowerCase(Locale.ROOT));
                draft.sensitive |= DirectoryEntry.secret(known);
            }
            fields.add(draft.definition(name));
        }
        return fields;
    }

    private static DataType type(@Nullable String syntax) {
        return syntax == null
                ? DataType.STRING
                : TYPES.getOrDefault(AttributeTypeDefinition.getBaseSyntaxOID(syntax), DataType.STRING);
    }

    private static Set<String> required(Schema schema, Set<String> accountClasses) {
        Set<String> required = new HashSet<>();
        for (String name : accountClasses) {
            ObjectClassDefinition objectClass = schema.getObjectClass(name);
            if (objectClass == null) {
                continue;
            }
            for (String attribute : objectClass.getRequiredAttributes()) {
                required.add(attribute.toLowerCase(Locale.ROOT));
            }
            for (AttributeTypeDefinition attribute : objectClass.getRequiredAttributes(schema, true)) {
                for (String attributeName : attribute.getNames()) {
                    required.add(attributeName.toLowerCase(Locale.ROOT));
                }
            }
        }
        required.removeAll(NEVER_REQUIRED);
        return required;
    }
}
