package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonParser;
import dev.provtriage.attempt.Origin;
import java.util.function.Supplier;

/**
 * One piece of a JSON log, with what its reader needs.
 *
 * @param parser stands before the first token of the piece, and holds nothing else
 * @param madeId the id of an attempt that has none of its own: file and line
 * @param origin where the piece starts
 */
record JsonPiece(
        JsonParser parser, SecretNames names, NamedSecrets namedSecrets, Supplier<String> madeId, Origin origin) {}
