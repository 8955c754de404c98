package dev.provtriage.store;

import dev.provtriage.attempt.Outcome;
import dev.provtriage.verdict.JudgedAttempt;
import dev.provtriage.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on its way into its table.
 *
 * @param time of the attempt; null where it has none
 */
record VerdictRow(
        JudgedAttempt judged,
        String attemptKey,
        long ruleKey,
        @Nullable Long time,
        long keptAt,
        String json) {

    private static final List<String> NAMES = List.of(
            "attempt_key",
            "rule_key",
            "happened_at",
            "kept_at",
            "kept_hour",
            "target_key",
            "account_key",
            "connector",
            "owner",
            "operation",
            "outcome",
            "retry_count",
            "request",
            "error",
            "scenario",
            "decision",
            "confidence",
            "size",
            "json");

    static final String COLUMNS = String.join(", ", NAMES);
    static final String PLACES = String.join(", ", Collections.nCopies(NAMES.size(), "?"));
    static final String REPLACED = NAMES.stream()
            .filter(name -> !List.of("attempt_key", "rule_key").contains(name))
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "));

    static final String READ = "id, happened_at, kept_at, connector, owner, outcome, retry_count, request, error, json";

    // What a row takes in the file of H2 beside its JSON: its other columns and its six indexes,
    // measured over 1 M rows.
    private static final int BESIDE_JSON = 800;

    /** @param ruleKey of the rule set of the verdict */
    static VerdictRow of(JudgedAttempt judged, long ruleKey, long keptAt) {
        return of(judged, AttemptKey.of(judged), ruleKey, keptAt);
    }

    static VerdictRow of(JudgedAttempt judged, String attemptKey, long ruleKey, long keptAt) {
        Verdict verdict = judged.verdict();
        return new VerdictRow(
                judged, attemptKey, ruleKey, Times.numberOrNull(verdict.time()), keptAt, StoredVerdict.text(verdict));
    }

    /** Sets all places of a statement; {@code happenedAt} is the time that an attempt without time counts at. */
    void bind(PreparedStatement statement, long happenedAt) throws SQLException {
        Verdict verdict = judged.verdict();
        int place = 0;
        statement.setString(++place, attemptKey);
        statement.setLong(++place, ruleKey);
        statement.setLong(++place, happenedAt);
        statement.setLong(++place, keptAt);
        statement.setInt(++place, Times.hour(keptAt));
        statement.setString(++place, BoundedText.key(verdict.targetSystem()));
        statement.setString(++place, AttemptKey.ofAccount(verdict.accountId(), judged.request()));
        text(statement, ++place, BoundedText.nameOrNull(judged.connector()));
        text(statement, ++place, BoundedText.nameOrNull(judged.owner()));
        statement.setString(++place, verdict.operation().name());
        statement.setString(++place, judged.outcome().name());
        statement.setInt(++place, judged.retryCount());
        statement.setLong(++place, judged.request());
        text(statement, ++place, BoundedText.sentence(judged.error()));
        text(statement, ++place, BoundedText.nameOrNull(verdict.scenario()));
        statement.setString(++place, verdict.decision().name());
        text(
                statement,
                ++place,
                verdict.confidence() == null ? null : verdict.confidence().name());
        statement.setInt(++place, json.length() + BESIDE_JSON);
        statement.setBytes(++place, json.getBytes(StandardCharsets.US_ASCII));
    }

    private static void text(PreparedStatement statement, int place, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(place, Types.VARCHAR);
        } else {
            statement.setString(place, text);
        }
    }

    /** Reads a row of {@link #READ}. */
    static JudgedAttempt read(ResultSet row) throws SQLException {
        return new JudgedAttempt(
                StoredVerdict.read(row.getBytes("json")),
                BoundedText.givenOrNull(row.getString("connector")),
                BoundedText.givenOrNull(row.getString("owner")),
                Outcome.valueOf(row.getString("outcome")),
                row.getInt("retry_count"),
                row.getLong("request"),
                row.getString("error"));
    }

    static Cursor place(ResultSet row) throws SQLException {
        return new Cursor(row.getLong("happened_at"), row.getLong("id"));
    }
}
