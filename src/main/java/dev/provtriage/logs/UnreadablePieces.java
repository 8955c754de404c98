package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.provtriage.attempt.FieldValue;
import dev.provtriage.attempt.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Makes entries of what cannot be read, with its secrets masked as far as they can be told in something broken. */
final class UnreadablePieces {

    private final String sourceName;
    private final JsonFactory json;
    private final SecretNames names;
    private final NamedSecrets namedSecrets;

    UnreadablePieces(String sourceName, JsonFactory json, SecretNames names, NamedSecrets namedSecrets) {
        this.sourceName = sourceName;
        this.json = json;
        this.names = names;
        this.namedSecrets = namedSecrets;
    }

    /** An entry for something that is not there. */
    UnreadableLine of(long line, String reason) {
        return new UnreadableLine(new Origin(sourceName, line), reason, "");
    }

    UnreadableLine of(long line, String reason, byte[] bytes, int start, int length) throws IOException {
        // Without its zeros, UTF-16 can be read, and its secrets can be told.
        String text = new String(bytes, start, length, StandardCharsets.UTF_8).replace("\0", "");
        if (NamedValues.secretIn(text, names) || NamedValues.aloneIn(text)) {
            return new UnreadableLine(new Origin(sourceName, line), reason, FieldValue.MASK);
        }
        Secrets secrets = new Secrets();
        String masked = masked(text, secrets);
        return new UnreadableLine(
                new Origin(sourceName, line), secrets.masked(reason), Excerpt.of(secrets.masked(masked)));
    }

    private String masked(String text, Secrets secrets) throws IOException {
        // As JSON first, where secrets are told more surely than by the look of the text.
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != null) {
                String masked = MaskedJson.copy(parser, false, names, namedSecrets, secrets);
                if (parser.nextToken() == null) {
                    return masked;
                }
            }
        } catch (JsonProcessingException e) {
            // What was found until here is still masked.
        }
        return namedSecrets.masked(text, secrets::note);
    }
}
