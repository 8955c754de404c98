package dev.provtriage.snapshots;

import dev.provtriage.target.DataType;
import dev.provtriage.target.FieldDefinition;
import dev.provtriage.target.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schemas of a SCIM server, as the fields of its accounts. */
final class ScimSchemas {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:";
    private static final String CORE_USER = CORE + "2.0:user";

    /** The attributes that every resource has and no schema lists, RFC 7643 section 3.1. */
    private static final List<FieldDefinition> COMMON = List.of(
            common("id", DataType.STRING, true, true, false),
            common("externalId", DataType.STRING, false, false, false),
            common("meta", DataType.COMPLEX, false, true, false),
            common("schemas", DataType.REFERENCE, false, false, true));

    private final Set<String> ids = new HashSet<>();
    private final SchemaDraft fields = new SchemaDraft();

    /** False where the schema was there already. */
    boolean add(String id, List<ScimAttribute> attributes) {
        if (!ids.add(id)) {
            return false;
        }
        if (ofAccounts(id)) {
            attributes.forEach(attribute -> attribute.addTo(fields, extension(id)));
        }
        return true;
    }

    /** Whether values of the field must be masked, as far as is known by now. */
    boolean sensitive(String fieldName) {
        return fields.sensitive(fieldName);
    }

    Schema fields() {
        Schema known = fields.schema();
        if (!known.empty()) {
            COMMON.stream().filter(field -> known.find(field.name()).isEmpty()).forEach(fields::add);
        }
        return fields.schema();
    }

    /** All but those of groups and of the protocol's own resources. */
    private static boolean ofAccounts(String schemaId) {
        String id = schemaId.toLowerCase(Locale.ROOT);
        return id.startsWith(CORE) ? id.equals(CORE_USER) : !id.endsWith(":group");
    }

    private static @Nullable String extension(String schemaId) {
        return schemaId.equalsIgnoreCase(CORE_USER) ? null : schemaId;
    }

    private static FieldDefinition common(
            String name, DataType type, boolean unique, boolean readOnly, boolean multiValued) {
        return new FieldDefinition(
                name, type, false, unique, multiValued, readOnly, false, false, null, null, List.of());
    }
}
