package dev.provtriage.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.provtriage.attempt.ProvisioningAttempt;
import java.io.IOException;
import java.util.List;

/** Reads the pieces of a JSON log, which one format fills in its own way. */
@FunctionalInterface
interface JsonPieceReader {

    /**
     * The attempts that one piece tells; none for a piece that is right, and about something else.
     *
     * @throws JsonProcessingException where the piece is no JSON
     */
    List<ProvisioningAttempt> attempts(JsonPiece piece) throws IOException, NotAnAttemptException;
}
