package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of an attempt that have no meaning here, with their values as JSON, secrets masked. */
final class UnknownKeys {

    private final SecretNames names;
    private final NamedSecrets namedSecrets;
    private final Secrets secrets;
    private Map<String, String> values = Map.of();

    UnknownKeys(SecretNames names, NamedSecrets namedSecrets, Secrets secrets) {
        this.names = names;
        this.namedSecrets = namedSecrets;
        this.secrets = secrets;
    }

    /** Keeps the value at which the parser stands, which then stands at the value's last token. */
    void keep(String key, JsonParser parser) throws IOException {
        if (values.isEmpty()) {
            values = new LinkedHashMap<>();
        }
        String lastName = key.substring(key.lastIndexOf('.') + 1);
        values.put(key, MaskedJson.copy(parser, names.secret(lastName), names, namedSecrets, secrets));
    }

    /** Of a value that shows a secret of another key, nothing is left. */
    Map<String, String> masked(String maskedJson) {
        if (!secrets.none() && !values.isEmpty()) {
            values.replaceAll((key, json) -> secrets.in(json) ? maskedJson : json);
        }
        return Collections.unmodifiableMap(values);
    }
}
