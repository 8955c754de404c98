package dev.provtriage.bench;

import dev.provtriage.attempt.Cause;
import dev.provtriage.attempt.ErrorReport;
import dev.provtriage.rulefiles.RuleFiles;
import dev.provtriage.rulefiles.RuleFilesException;
import dev.provtriage.signal.ErrorReader;
import dev.provtriage.signal.ErrorReading;
import dev.provtriage.signal.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to understand one error of some 300 characters, against the least that any reading must do: to copy
 * the text into lower case once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, timeUnit = TimeUnit.MILLISECONDS, time = 400)
@Fork(1)
public class ErrorReadingBenchmark {

    /** Real shapes: a JNDI exception in a connector's, a SCIM body, a database's chain, and text that says nothing. */
    @Param({"ldap", "scim", "sql", "unknown"})
    public String shape = "ldap";

    private ErrorReport error = new ErrorReport(null, null, "", List.of());
    private String text = "";
    private ErrorReader reader;

    @Setup
    public void read() throws RuleFilesException {
        reader = new ErrorReader(Vocabulary.of(RuleFiles.packaged()));
        error = switch (shape) {
            case "ldap" ->
                new ErrorReport(
                        "org.identityconnectors.framework.common.exceptions.ConnectorException",
                        null,
                        "javax.naming.directory.InvalidAttributeValueException: [LDAP: error code 21 - uidNumber: value #0"
                                + " invalid per syntax]; remaining name 'uid=u1,ou=people,dc=corp,dc=example'",
                        List.of(new Cause(
                                "javax.naming.directory.InvalidAttributeValueException",
                                "[LDAP: error code 21 - uidNumber: value #0 invalid per syntax]")));
            case "scim" ->
                new ErrorReport(
                        null,
                        "HTTP 400",
                        "{\"detail\":\"Value of attribute 'urn:ietf:params:scim:schemas:core:2.0:User:active' is not of type"
                                + " 'boolean' but of type 'string' with value 'maybe'\",\"schemas\":["
                                + "\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                                + "\"scimType\":\"invalidValue\"}",
                        List.of());
            case "sql" ->
                new ErrorReport(
                        "org.identityconnectors.framework.common.exceptions.ConnectorException",
                        "SQLState 23505",
                        "Can not create account 'u1'.",
                        List.of(new Cause(
                                "org.postgresql.util.PSQLException",
                                "ERROR: duplicate key value violates unique constraint \"users_pkey\"\n  Detail: Key"
                                        + " (login)=(u1) already exists.")));
            default ->
                new ErrorReport(
                        "com.example.batch.StepException",
                        null,
                        "Step 7 of the nightly run ended with condition code 12 after it had written 4711 of 5000 rows to"
                                + " the transfer area of the archive; the remaining rows were put aside, and the operator"
                                + " on duty was told to look at the console of the machine in the morning.",
                        List.of());
        };
        text = error.type() + error.code() + error.message() + error.causes();
    }

    @Benchmark
    public ErrorReading understand() {
        return reader.read(error, null);
    }

    @Benchmark
    public String copyInLowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }
}
