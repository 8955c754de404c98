package dev.provtriage.bench;

import dev.provtriage.attempt.Operation;
import dev.provtriage.bench.GeneratedTarget.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Errors in the shapes in which real systems and connectors write them, as JSON of the native format. */
final class ErrorTexts {

    private static final String CONNID = "org.identityconnectors.framework.common.exceptions.";

    private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);
    private static final Set<Operation> CREATE = EnumSet.of(Operation.CREATE);
    private static final Set<Operation> WRITE = EnumSet.of(Operation.CREATE, Operation.MODIFY);
    private static final Set<Operation> GRANT = EnumSet.of(Operation.GRANT);
    private static final Set<Operation> CHANGE =
            EnumSet.of(Operation.MODIFY, Operation.ENABLE, Operation.DISABLE, Operation.DELETE);
    private static final Set<Operation> TAKE = EnumSet.of(Operation.REVOKE);

    /**
     * One shape.
     *
     * @param exists whether it says that the account is there already
     * @param missing whether it says that the account is not there
     */
    record ErrorText(Set<Operation> operations, String json, boolean exists, boolean missing) {

        /** The error of one attempt. */
        String of(String account, String host, int number) {
            return json.replace("{id}", account).replace("{host}", host).replace("{n}", String.valueOf(number));
        }
    }

    private final Map<Kind, List<ErrorText>> texts = new EnumMap<>(Kind.class);

    ErrorTexts() {
        for (Kind kind : Kind.values()) {
            texts.put(kind, new ArrayList<>());
        }
        ldap();
        activeDirectory();
        scim();
        sql();
        rest();
        network();
        others();
    }

    /** One shape that a target of this kind can write of this operation. */
    ErrorText any(Kind kind, Operation operation, SplittableRandom random) {
        List<ErrorText> all = texts.get(kind);
        ErrorText text = all.get(random.nextInt(all.size()));
        while (!text.operations().contains(operation)) {
            text = all.get(random.nextInt(all.size()));
        }
        return text;
    }

    private void ldap() {
        exists(
                Kind.LDAP,
                typed(
                        CONNID + "ConnectorException",
                        "javax.naming.NameAlreadyBoundException: [LDAP: error code 68 - Entry Already Exists]; remaining"
                                + " name 'uid={id},ou=people,dc=corp,dc=example'"));
        exists(
                Kind.LDAP,
                "{\"type\":\"" + CONNID + "AlreadyExistsException\",\"message\":\"Entry uid={id},ou=people,dc=corp,"
                        + "dc=example already exists\",\"causes\":[{\"type\":\"javax.naming.NameAlreadyBoundException\","
                        + "\"message\":\"[LDAP: error code 68 - Entry Already Exists]\"}]}");
        missing(
                Kind.LDAP,
                typed(
                        "javax.naming.NameNotFoundException",
                        "[LDAP: error code 32 - No Such Object]; remaining name 'uid={id},ou=people,dc=corp,dc=example'"));
        add(
                Kind.LDAP,
                WRITE,
                typed(
                        "javax.naming.directory.InvalidAttributeValueException",
                        "[LDAP: error code 21 - uidNumber: value #0 invalid per syntax]"));
        add(
                Kind.LDAP,
                CREATE,
                typed(
                        "javax.naming.directory.SchemaViolationException",
                        "[LDAP: error code 65 - object class 'inetOrgPerson' requires attribute 'sn']"));
        add(Kind.LDAP, WRITE, coded("LDAP 19", "[LDAP: error code 19 - Password fails quality checking policy]"));
        add(Kind.LDAP, ALL, coded("LDAP 50", "[LDAP: error code 50 - Insufficient Access Rights]"));
        add(
                Kind.LDAP,
                ALL,
                typed("javax.naming.AuthenticationException", "[LDAP: error code 49 - Invalid Credentials]"));
        add(Kind.LDAP, ALL, coded("LDAP 51", "[LDAP: error code 51 - Server is busy]"));
        add(Kind.LDAP, TAKE, coded("LDAP 16", "[LDAP: error code 16 - modify/delete: member: no such value]"));
        add(Kind.LDAP, GRANT, coded("LDAP 20", "[LDAP: error code 20 - modify/add: member: value #0 already exists]"));
    }

    private void activeDirectory() {
        exists(
                Kind.AD,
                coded(
                        "LDAP 68",
                        "[LDAP: error code 68 - 00000524: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0];"
                                + " remaining name 'CN={id},OU=Users,DC=branch,DC=example'"));
        add(
                Kind.AD,
                GRANT,
                "{\"type\":\"javax.naming.NameAlreadyBoundException\",\"code\":\"LDAP 68\",\"message\":\"[LDAP: error code"
                        + " 68 - 00000562: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0]\"}");
        add(
                Kind.AD,
                WRITE,
                coded(
                        "LDAP 53",
                        "[LDAP: error code 53 - 0000052D: SvcErr: DSID-031A129B, problem 5003 (WILL_NOT_PERFORM), data"
                                + " 0]"));
        missing(
                Kind.AD,
                coded(
                        "LDAP 32",
                        "[LDAP: error code 32 - 0000208D: NameErr: DSID-03100241, problem 2001 (NO_OBJECT), data 0, best"
                                + " match of: 'OU=Users,DC=branch,DC=example']"));
        add(
                Kind.AD,
                ALL,
                typed(
                        "javax.naming.AuthenticationException",
                        "[LDAP: error code 49 - 80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error,"
                                + " data 52e, v3839]"));
        add(
                Kind.AD,
                ALL,
                typed(
                        "javax.naming.NoPermissionException",
                        "[LDAP: error code 50 - 00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS),"
                                + " data 0]"));
        add(
                Kind.AD,
                TAKE,
                coded(
                        "LDAP 53",
                        "[LDAP: error code 53 - 00000561: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data"
                                + " 0]"));
    }

    private void scim() {
        exists(
                Kind.SCIM,
                answered(
                        409,
                        "\\\"scimType\\\":\\\"uniqueness\\\",\\\"detail\\\":\\\"userName {id} is already in use\\\""));
        missing(Kind.SCIM, answered(404, "\\\"detail\\\":\\\"Resource {id} not found\\\""));
        add(
                Kind.SCIM,
                WRITE,
                answered(
                        400,
                        "\\\"scimType\\\":\\\"invalidValue\\\",\\\"detail\\\":\\\"Value of attribute 'active' is not of"
                                + " type 'boolean' but of type 'string' with value 'maybe'\\\""));
        add(
                Kind.SCIM,
                WRITE,
                answered(400, "\\\"scimType\\\":\\\"mutability\\\",\\\"detail\\\":\\\"Attribute 'id' is readOnly\\\""));
        add(Kind.SCIM, ALL, answered(401, "\\\"detail\\\":\\\"The bearer token has expired\\\""));
        add(Kind.SCIM, ALL, coded("HTTP 429", "429 Too Many Requests. Retry-After: {n}"));
        add(
                Kind.SCIM,
                CHANGE,
                answered(412, "\\\"detail\\\":\\\"Failed to update. Resource changed on the server\\\""));
        add(Kind.SCIM, GRANT, answered(404, "\\\"detail\\\":\\\"Group {n} not found\\\""));
        add(
                Kind.SCIM,
                ALL,
                coded("HTTP 503", "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"));
    }

    private void sql() {
        exists(
                Kind.SQL,
                sqlChain(
                        "23505",
                        "org.postgresql.util.PSQLException",
                        "ERROR: duplicate key value violates unique constraint \\\"users_pkey\\\"\\n  Detail: Key"
                                + " (login)=({id}) already exists."));
        add(
                Kind.SQL,
                WRITE,
                sqlChain(
                        "22P02",
                        "org.postgresql.util.PSQLException",
                        "ERROR: invalid input syntax for type integer: \\\"tbd\\\""));
        add(
                Kind.SQL,
                CREATE,
                sqlChain(
                        "23502",
                        "org.postgresql.util.PSQLException",
                        "ERROR: null value in column \\\"sn\\\" violates not-null constraint"));
        add(Kind.SQL, ALL, sqlChain("40P01", "org.postgresql.util.PSQLException", "ERROR: deadlock detected"));
        add(
                Kind.SQL,
                WRITE,
                sqlChain(
                        "42703",
                        "org.postgresql.util.PSQLException",
                        "ERROR: column \\\"nickname\\\" of relation \\\"users\\\" does not exist"));
        add(
                Kind.SQL,
                GRANT,
                sqlChain(
                        "23503",
                        "org.postgresql.util.PSQLException",
                        "ERROR: insert or update on table \\\"grants\\\" violates foreign key constraint"
                                + " \\\"grants_role_fkey\\\"\\n  Detail: Key (role)=(auditor) is not present in table"
                                + " \\\"roles\\\"."));
        add(
                Kind.SQL,
                ALL,
                sqlChain(
                        "28P01",
                        "org.postgresql.util.PSQLException",
                        "FATAL: password authentication failed for user \\\"prov\\\""));
        add(
                Kind.SQL,
                ALL,
                sqlChain(
                        "08006",
                        "org.postgresql.util.PSQLException",
                        "An I/O error occurred while sending to the backend."));
        missing(
                Kind.SQL,
                typed(
                        CONNID + "UnknownUidException",
                        "Object with Uid '{id}' and ObjectClass '__ACCOUNT__' does not exist!"));
    }

    private void rest() {
        exists(Kind.REST, coded("HTTP 409", "{\\\"error\\\":\\\"User {id} already exists\\\"}"));
        missing(Kind.REST, coded("HTTP 404", "{\\\"error\\\":\\\"user_not_found\\\",\\\"user\\\":\\\"{id}\\\"}"));
        add(Kind.REST, ALL, "{\"message\":\"ThrottlingException: Rate exceeded\"}");
        add(Kind.REST, CREATE, coded("LicenseLimitExceeded", "License limit exceeded."));
        add(Kind.REST, ALL, coded("HTTP 502", "Bad Gateway"));
        add(Kind.REST, ALL, coded("HTTP 504", "The upstream server {host} did not answer in time"));
        add(Kind.REST, ALL, coded("HTTP 403", "{\\\"error\\\":\\\"insufficient_scope\\\"}"));
        add(
                Kind.REST,
                WRITE,
                coded("HTTP 400", "{\\\"field\\\":\\\"uidNumber\\\",\\\"error\\\":\\\"must be an integer\\\"}"));
    }

    private void network() {
        for (Kind kind : Kind.values()) {
            add(
                    kind,
                    ALL,
                    "{\"type\":\"" + CONNID + "ConnectionFailedException\",\"message\":\"{host}:{n}\",\"causes\":["
                            + "{\"type\":\"java.net.ConnectException\",\"message\":\"Connection refused\"}]}");
            add(kind, ALL, typed("java.net.UnknownHostException", "{host}"));
            add(kind, ALL, typed("java.net.SocketTimeoutException", "Read timed out"));
            add(kind, ALL, typed("java.net.SocketTimeoutException", "connect timed out"));
            add(
                    kind,
                    ALL,
                    "{\"type\":\"javax.net.ssl.SSLHandshakeException\",\"message\":\"PKIX path building failed:"
                            + " sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid"
                            + " certification path to requested target\"}");
        }
    }

    private void others() {
        for (Kind kind : Kind.values()) {
            add(
                    kind,
                    ALL,
                    typed(
                            CONNID + "ConnectorIOException",
                            "Failed to init remote connection to connectors.corp.example:8759"));
            add(kind, ALL, "{\"message\":\"Batch step {n} returned condition code 12\"}");
        }
    }

    private void exists(Kind kind, String json) {
        texts.get(kind).add(new ErrorText(CREATE, json, true, false));
        // The most frequent failure of all, so that it stands here twice.
        texts.get(kind).add(new ErrorText(CREATE, json, true, false));
    }

    private void missing(Kind kind, String json) {
        texts.get(kind).add(new ErrorText(CHANGE, json, false, true));
    }

    private void add(Kind kind, Set<Operation> operations, String json) {
        texts.get(kind).add(new ErrorText(operations, json, false, false));
    }

    private static String typed(String type, String message) {
        return "{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}";
    }

    private static String coded(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    // RFC 7644 section 3.12
    private static String answered(int status, String members) {
        return coded(
                "HTTP " + status,
                "{\\\"schemas\\\":[\\\"urn:ietf:params:scim:api:messages:2.0:Error\\\"]," + members
                        + ",\\\"status\\\":\\\"" + status + "\\\"}");
    }

    private static String sqlChain(String state, String type, String message) {
        return "{\"type\":\"" + CONNID + "ConnectorException\",\"code\":\"SQLState " + state
                + "\",\"message\":\"Can not write account '{id}'.\",\"causes\":[{\"type\":\"" + type
                + "\",\"message\":\"" + message + "\"}]}";
    }
}
